import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPool, type Pool } from '../../src/build/pool';
import { pythons } from '../../src/runtime/pythons';
import type { Failure, Program, PythonVersion, RunResult } from '../../src/runtime/protocol';

let pool: Pool;
let hasty: Pool;
beforeAll(async () => {
  pool = await createPool({ limit: 20_000 });
  hasty = await createPool({ limit: 500, parallel: 1 });
});
afterAll(() => [pool, hasty].forEach((each) => each.close()));

const program = (code: string, more: Partial<Program> = {}): Program => ({
  file: 'article#example',
  code,
  before: [],
  track: [],
  ...more,
});
const run = async (python: PythonVersion, code: string, more?: Partial<Program>) =>
  (await pool.run(python, program(code, more))) as RunResult;
const fail = async (python: PythonVersion, code: string, more?: Partial<Program>) =>
  (await pool.run(python, program(code, more))) as Failure;
const stdout = ({ output }: RunResult) =>
  output.filter(({ stream }) => stream === 'stdout').map(({ text }) => text);

describe.concurrent.each(pythons)('an interpreter of Python $version', ({ version, full, pyodide }) => {
  it('runs a program after its setups, and closes the doors', async () => {
    const code = `
import sys, os, socket
def outcome(action):
    try: return repr(action())
    except BaseException as error: return type(error).__name__
print(answer, sys.version.split()[0], hash("a") == hash("a"), os.environ["PYTHONHASHSEED"])
import js
for action in (
    input,
    lambda: js.self.postMessage("mine"),
    lambda: js.close(),
    lambda: js.fetch("/"),
    lambda: js.process.exit(),
    lambda: socket.create_connection(("127.0.0.1", 9), timeout=2),
    lambda: __import__("pyodide").code.run_js("1"),
    lambda: __import__("scipy"),
):
    print(outcome(action))
print("done", file=sys.stderr)
sys.exit(3)`;
    const before = [{ file: 'article#setup', code: 'print("unheard")\nanswer = 42' }];
    const result = await run(version, code, { before });
    const lines = stdout(result).join('').split('\n');
    expect(lines[0]).toBe(`42 ${full} True 0`);
    expect(lines[1]).toBe('EOFError');
    expect(lines.slice(2, 6)).toEqual(Array(4).fill('AttributeError'));
    expect(lines[6]).toMatch(/Error$/);
    expect(lines[7]).toMatch(/Error$/);
    expect(lines[8]).toBe('ModuleNotFoundError');
    expect(result.output.at(-1)).toEqual({ stream: 'stderr', text: 'done\n' });
    expect(result.error).toMatchObject({ type: 'SystemExit', message: '3' });
    expect(result.versions).toEqual({ python: full, pyodide });
  });

  it('has no loop of events to run in, and says so', async () => {
    const result = await run(version, 'import asyncio\nasync def one(): return 1\nasyncio.run(one())');
    expect(result.error).toMatchObject({ type: 'RuntimeError' });
    expect(result.error!.traceback).toContain('article#example');
  });

  // Chromium's worker frees 2,500 of them and breaks down with 20,000.
  it('sees lists that hold each other 2 000 deep die in the line that drops them', async () => {
    const code = (depth: number) =>
      `def deep():\n    a = []\n    for i in range(${depth}):\n        a = [a]\n    return a\nx = deep()\nx = None\ny = 1`;
    const { error, lifetimes } = await run(version, code(2000), { track: ['x'] });
    expect(error).toBe(null);
    expect(lifetimes.at(-1)!.died).toMatchObject({ line: 7 });
    // 3.13 counts how deep it calls itself, and frees what is deeper afterwards.
    const deeper = version === '3.13' ? { error: null } : { kind: 'died' };
    expect(await pool.run(version, program(code(20_000)))).toMatchObject(deeper);
  });

  it('says in words that it did not survive', async () => {
    expect(await fail(version, 'import os\nos.abort()')).toMatchObject({ kind: 'died' });
  });
});

describe.concurrent('an interpreter', () => {
  it.each([
    'while True: pass',
    'while True: print("again")',
    'def f():\n  try:\n    while True: pass\n  finally: f()\nf()',
  ])('stops a program that does not end: %j', async (code) => {
    const outcome = (await hasty.run('3.13', program(code))) as Failure;
    expect(outcome).toMatchObject({ kind: 'stopped', message: expect.stringContaining('0.5 s') as string });
  });

  it('answers no question: the program ends there', async () => {
    const { error, output, steps } = await run('3.14', 'before = [1]\nname = input("Who? ")\nafter = 1');
    expect(error).toMatchObject({ type: 'EOFError', frames: [{ line: 2 }] });
    expect(output).toEqual([{ stream: 'stdout', text: 'Who? ' }]);
    expect(steps.map(({ line, raised }) => [line, raised])).toEqual([
      [1, undefined],
      [2, 'EOFError'],
    ]);
  });

  it('says where a setup failed, and runs nothing after it', async () => {
    const before = [{ file: 'article#setup', code: 'def f():\n  1/0\nf()' }];
    const result = await run('3.14', 'print("unreachable")', { before });
    expect(result.error).toMatchObject({ type: 'ZeroDivisionError' });
    expect(result.error!.traceback).toContain('article#setup');
    expect(result.output).toEqual([]);
  });

  // numpy needs about 30 MiB to begin with; what is held at once, in multiples of the data, decides from there: three times
  // the data for one, twice for the other. The cap leaves 80 MB.
  const memory = 30 * 2 ** 20 + 80_000_000;
  const load = (bytes: number) => `import numpy\ndef load(): return numpy.ones(${bytes} // 8)\n`;
  const pipelines: Record<string, string> = {
    naive: 'def f():\n  data = load()\n  return (data + 1) + 1\nf()\nprint("alive")',
    rebinding:
      'def f():\n  data = load()\n  data = data + 1\n  data = data + 1\n  return data\nf()\nprint("alive")',
  };

  it.each([
    [24, { naive: true, rebinding: true }],
    [32, { naive: false, rebinding: true }],
    [43, { naive: false, rebinding: false }],
  ])('under a cap, %i MB of data decide who lives: %j', async (size, lives) => {
    for (const [name, code] of Object.entries(pipelines)) {
      const result = await run('3.13', load(size * 1e6) + code, { memory });
      const died = /MemoryError/.test(result.error?.type ?? '');
      expect([name, !died, stdout(result)]).toEqual([
        name,
        lives[name as keyof typeof lives],
        died ? [] : ['alive\n'],
      ]);
    }
  });

  it('who dies under a cap lives without it', async () => {
    const result = await run('3.13', load(43e6) + pipelines.naive!);
    expect([result.error, stdout(result)]).toEqual([null, ['alive\n']]);
    expect(result.versions).toEqual({ python: '3.13.2', pyodide: '0.29.3', numpy: '2.2.5' });
  });

  it.each(pythons)('tells of a program on $version that leaves not a byte', async ({ version, full }) => {
    const code = `data = []
size = 2 ** 20
while True:
    try:
        data.append(bytes(size))
    except MemoryError:
        if size < 16:
            raise
        size //= 2`;
    const result = await run(version, code, { memory: 40 * 2 ** 20 });
    // This preview of CPython reads out of bounds before it can raise the exception.
    if (full === '3.15.0rc1') return expect(result).toMatchObject({ kind: 'died' });
    const { error, lines } = result;
    expect(error).toMatchObject({ type: 'MemoryError' });
    expect(lines.find(({ line }) => line === 5)!.raised.MemoryError).toBeGreaterThan(5);
  });

  it('refuses a cap below what Python itself takes, and says how much that is', async () => {
    const failure = await fail('3.14', 'print("unreachable")', { memory: 2 ** 20 });
    expect(failure.kind).toBe('refused');
    const [, taken] = /allows 1 MiB, but Python itself takes (\d+) MiB/.exec(failure.message)!;
    expect(failure.mend).toContain(`Allow more than ${taken} MiB`);
    const result = await run('3.14', 'print("reached")', { memory: (Number(taken) + 1) * 2 ** 20 });
    expect(stdout(result)).toEqual(['reached\n']);
  });

  it('cuts a flood of output and says so', async () => {
    const result = await run('3.14', 'for i in range(30_000): print(i)');
    const lines = stdout(result).join('').split('\n');
    expect(lines).toHaveLength(10_001);
    expect(lines[9_999]).toBe('9999');
    expect(result.error).toBeNull();
    expect(result.notes.map(({ about }) => about)).toContain('output');
    expect((await run('3.14', 'print(1)')).notes).toEqual([]);
  });
});
