/** An article is data: whatever its program tries, it reaches nothing of the machine that checks it. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createPool, type Pool } from '../../src/build/pool';
import { pythons } from '../../src/runtime/pythons';
import type { PythonVersion, RunResult } from '../../src/runtime/protocol';
import { folder } from '../folder';

const place = folder();
const secret = join(place, 'secret.txt');
const written = join(place, 'written.txt');
let pool: Pool;
beforeAll(async () => {
  writeFileSync(secret, 'of the author');
  process.env.SECRET = 'of the author';
  pool = await createPool();
});
// What one program got out must not be held against the next.
afterEach(() => rmSync(written, { force: true }));
afterAll(() => pool.close());

/** What a program printed, and how it ended. */
async function said(python: PythonVersion, code: string): Promise<string> {
  const result = (await pool.run(python, { file: 'a#b', code, before: [], track: [] })) as RunResult;
  const { error, output } = result;
  return [...output.map(({ text }) => text), error ? `${error.type}: ${error.message}` : ''].join('');
}

const FUNCTION = 'import js\nF = js.Object.constructor\n';
const NODEFS = 'import js, pyodide_js\nFS = pyodide_js.FS\nFS.mkdir("/host")\n';
/** Each with what it prints, or how it ends. */
const escapes: [string, string, RegExp][] = [
  ['os.system', `import os\nprint(os.system("echo x > ${written}"))`, /^-1\n$/],
  ['system() of C', `import ctypes\nprint(ctypes.CDLL(None).system(b"echo x > ${written}"))`, /^-1\n$/],
  ['os.popen', `import os\nos.popen("echo x > ${written}").read()`, /does not support processes/],
  ['subprocess', 'import subprocess\nsubprocess.run(["id"])', /does not support processes/],
  ['os.fork', 'import os\nos.fork()', /^OSError.*not implemented/],
  ['os.execv', 'import os\nos.execv("/bin/sh", ["sh", "-c", "id"])', /^OSError/],
  ['os.kill', 'import os\nos.kill(os.getppid(), 9)', /^PermissionError/],
  ['a function made of text', `${FUNCTION}F("return process.env")()`, /Code generation from strings/],
  ['an asynchronous one', 'import pyodide_js\npyodide_js.loadPackage.constructor("1")', /Code generation/],
  ['modules of Node', `${FUNCTION}F("return process.getBuiltinModule('fs')")()`, /Code generation/],
  [
    'the constructor of pyodide_js',
    'import pyodide_js\npyodide_js.constructor.constructor("1")()',
    /Code gen/,
  ],
  ['run_js', 'from pyodide.code import run_js\nrun_js("process.env")', /^ImportError/],
  ['mountNodeFS', `import pyodide_js\npyodide_js.mountNodeFS("/host", "/")`, /only works in Node/],
  [
    'NODEFS',
    `${NODEFS}FS.mount(FS.filesystems.NODEFS, {"root": "/"}, "/host")\nprint(open("/host${secret}").read())`,
    /Error/,
  ],
  ['a file', `print(open("${secret}").read())`, /^FileNotFoundError/],
  ['a file that is written', `open("${written}", "w")`, /^FileNotFoundError/],
  [
    '/etc/passwd',
    'import os\nprint(os.path.exists("/etc/passwd"), os.path.exists("/proc/self/environ"))',
    /^False False\n$/,
  ],
  ['a link', `import os\nos.symlink("${secret}", "/tmp/l")\nopen("/tmp/l")`, /^FileNotFoundError/],
  [
    'the environment',
    'import os\nprint(os.environ.get("SECRET"), os.environ["HOME"])',
    /^None \/home\/pyodide\n$/,
  ],
  [
    'the name of the machine',
    'import os\nprint(os.uname().nodename, os.getcwd())',
    /^emscripten \/home\/pyodide\n$/,
  ],
  ['a library of the machine', 'import ctypes\nctypes.CDLL("/lib/x86_64-linux-gnu/libc.so.6")', /^OSError/],
  [
    'socket',
    'import socket\nsocket.create_connection(("127.0.0.1", 22), timeout=1)',
    /^OSError.*unreachable/,
  ],
  ['urllib', 'import urllib.request\nurllib.request.urlopen("http://127.0.0.1/")', /^URLError/],
  ['pyodide.http', `import pyodide.http\npyodide.http.open_url("file://${secret}")`, /Error/],
  ['fetch', 'import js\njs.fetch("http://127.0.0.1/")', /^AttributeError/],
  [
    'frames of the stack',
    'import js\njs.Error.prepareStackTrace = lambda e, f: [x.getThis() for x in f]\nprint("process" in str(js.Error.new("x").stack))',
    /^False\n$/,
  ],
];

/** Frees a chain of so many objects, each by the one before. */
const chain = (length: number) => `
class Node:
    def __init__(self, next):
        self.next = next
head = None
for _ in range(${length}):
    head = Node(head)
head = None
print("freed")`;
const depth = (body: string) =>
  `class A:\n    def __repr__(self):\n        ${body}\nrepr(A())\nprint("freed")`;

describe.each(pythons.map(({ version }) => version))('on Python %s', (python) => {
  // 3.13 counts how deep C calls itself (CPython Include/cpython/pystate.h, c_recursion_remaining), and raises before.
  // Which of the two ends comes first depends on what V8 has compiled by then.
  const over = (freed: boolean) =>
    python !== '3.13' ? ['died'] : freed ? [null] : ['RecursionError', 'died'];
  test.each([
    ['a chain of 2,000 objects', true, chain(2000), chain(1000)],
    ['a recursion through C', false, depth('return repr(self)'), depth('return ""')],
  ])('the stack is a browser’s: %s', async (_, freed, deep, shallow) => {
    const program = { file: 'a#b', code: deep, before: [], track: [] };
    const outcome = await pool.run(python, program);
    expect(over(freed)).toContain('kind' in outcome ? outcome.kind : (outcome.error?.type ?? null));
    expect(await said(python, shallow)).toBe('freed\n');
  });

  test.each(escapes)('%s leads nowhere', async (_, code, outcome) => {
    expect(await said(python, code)).toMatch(outcome);
    expect(existsSync(written)).toBe(false);
  });
});

test('what a program writes is not on stdout: `check --json` is JSON', async () => {
  const article = join(place, 'wild', 'index.mdx');
  mkdirSync(join(place, 'wild'));
  const code = 'import os, ctypes\nos.system("echo out")\nctypes.CDLL(None).puts(b"out")\nprint("printed")';
  writeFileSync(article, `\`\`\`python live id=a python=3.14\n${code}\n\`\`\`\n`);
  const script = fileURLToPath(new URL('../../src/build/check/check.ts', import.meta.url));
  // What is remembered of an earlier run would write nothing.
  const checked = spawn(process.execPath, ['--import', 'tsx', script, '--fresh', '--json', article]);
  let out = '';
  checked.stdout.on('data', (text: Buffer) => (out += text.toString()));
  await new Promise((resolve) => checked.once('close', resolve));
  expect(() => void JSON.parse(out)).not.toThrow();
});
