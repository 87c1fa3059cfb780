/** `npm run record -- --watch`, as `npm start` has it: a process that records what is saved, until its parent is gone. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { ROOT } from '../../src/build/files';
import { folder } from '../folder';
import { environment } from './commands';
import { pythons } from '../../src/runtime/pythons';

const place = folder();
let recording: ChildProcess;
let printed = '';

const save = (name: string, count: number) =>
  writeFileSync(
    join(place, `${name}.mdx`),
    `\`\`\`python live id=${name}\ndata = [${count}.5]  # expect: refs(data) == ${count}\n\`\`\`\n`,
  );
const recorded = (name: string) => join(place, `${name}.recorded.json`);
const said = (text: string) => vi.waitFor(() => expect(printed).toContain(text), { timeout: 100_000 });

beforeAll(async () => {
  save('one', 1);
  save('two', 1);
  recording = spawn(process.execPath, ['--import', 'tsx', 'src/build/check/record.ts', '--watch', '.'], {
    cwd: ROOT,
    env: environment(place),
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  recording.stdout!.on('data', (chunk) => (printed += chunk));
  await said('what is saved is recorded');
  printed = '';
});
afterAll(() => recording.kill('SIGKILL'));

test('what is saved is recorded, true or not, and nothing else', async () => {
  save('one', 1);
  await said(`${pythons.length} claims hold, 0 fail`);
  const first = readFileSync(recorded('one'), 'utf8');
  printed = '';
  save('one', 2);
  await said(`0 claims hold, ${pythons.length} fail`);
  expect(readFileSync(recorded('one'), 'utf8')).not.toBe(first);
  expect(existsSync(recorded('two'))).toBe(false);
  // Recording it was no save.
  expect(printed.split('waiting for the next save')).toHaveLength(2);
});

test('it ends with whoever started it', async () => {
  const ended = new Promise((resolve) => recording.once('exit', resolve));
  recording.disconnect();
  expect(await ended).toBe(130);
});
