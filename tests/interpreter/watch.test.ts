/** `npm run check -- --watch`, as an author has it: one process, and saves. */
import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { ROOT } from '../../src/build/files';
import { environment } from './commands';
import { pythons } from '../../src/runtime/pythons';

const folder = mkdtempSync(join(tmpdir(), 'watch-'));
let watching: ChildProcessByStdio<null, Readable, Readable>;
/** What was printed since it was last asked for, and which runs have begun since the last save. */
let printed = '';
let begun = '';

const article = (claim: string, line = 'data = bytearray(1000)') =>
  `\`\`\`python live id=a\n${line}  # expect: ${claim}\n\`\`\`\n`;

function save(name: string, text: string): void {
  begun = '';
  writeFileSync(join(folder, name), text);
}

/** A program that never ends, and is running. */
async function endless(): Promise<void> {
  save('one.mdx', article('refs(data) == 1', 'while True: data = bytearray(1000)'));
  await vi.waitFor(() => expect(begun).toContain('one#a on Python'), { timeout: 100_000 });
}

async function report(): Promise<string> {
  await vi.waitFor(() => expect(printed).toContain('waiting for the next save'), { timeout: 100_000 });
  const report = printed;
  printed = '';
  return report;
}

beforeAll(async () => {
  save('one.mdx', article('refs(data) == 1'));
  save('two.mdx', article('refs(data) == 1'));
  watching = spawn(process.execPath, ['--import', 'tsx', 'src/build/check/check.ts', '--watch', '.'], {
    cwd: ROOT,
    env: environment(folder),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  watching.stdout.on('data', (chunk) => (printed += chunk));
  watching.stderr.on('data', (chunk) => (begun += chunk));
  expect(await report()).toContain(`${2 * pythons.length} claims hold, 0 fail`);
});
afterAll(() => {
  watching.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

test('a save is checked, and nothing else', async () => {
  save('one.mdx', article('refs(data) == 2'));
  const found = await report();
  expect(found).toContain('✗ one.mdx:2:35  says refs(data) == 2');
  expect(found).toContain('make it true: refs(data) == 1');
  expect(found).not.toContain('two.mdx');
});

test('what is no article, or no Python, is said; the next save is checked again', async () => {
  save('one.mdx', '<Claim');
  const unread = await report();
  expect(unread).toContain('one.mdx:1:7  This is no MDX');
  expect(unread).toMatch(/, 1 other mistake$/m);
  save('one.mdx', article('refs(data) == 1', 'data = bytearray('));
  expect(await report()).toContain('one.mdx:2:17  The run ended in SyntaxError');
  save('one.mdx', article('refs(data) == 1'));
  expect(await report()).toContain(`${pythons.length} claims hold, 0 fail`);
});

test('a file that is made is checked, and one that is removed is named', async () => {
  save('three.mdx', article('refs(data) == 3'));
  expect(await report()).toContain('✗ three.mdx:2:35');
  rmSync(join(folder, 'three.mdx'));
  expect(await report()).toContain('three.mdx is gone.');
});

test('a save ends what still runs for the save before', async () => {
  const start = Date.now();
  await endless();
  save('one.mdx', article('refs(data) == 1'));
  const found = await report();
  expect(found).toContain(`${pythons.length} claims hold, 0 fail`);
  expect(found).not.toContain('stopped');
  // The limit of a run that nobody ends.
  expect(Date.now() - start).toBeLessThan(60_000);
});

test('Ctrl-C ends it at once, with all that it started', async () => {
  const children = execFileSync('ps', ['-o', 'pid=', '--ppid', String(watching.pid)], { encoding: 'utf8' });
  await endless();
  const ended = new Promise((resolve) => watching.once('exit', resolve));
  const start = Date.now();
  watching.kill('SIGINT');
  expect(await ended).toBe(130);
  expect(Date.now() - start).toBeLessThan(5000);
  const left = children.split('\n').filter(Boolean).map(Number);
  await vi.waitFor(() => expect(left.filter(isAlive)).toEqual([]), { timeout: 5000 });
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    // There is no such process.
    return false;
  }
}
