/** What ran before does not run again, until something that matters has changed. */
import { appendFileSync, cpSync, symlinkSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { isGood } from '../../src/build/article/entry';
import { prepareAssets } from '../../src/build/assets';
import { bundleWorker } from '../../src/build/assets/worker';
import { ROOT } from '../../src/build/files';
import { Host } from '../../src/build/pool/host-process';
import { createRunner, keyOf } from '../../src/build/pool/runs';
import type { AssetsManifest, PythonAssets } from '../../src/example/page';
import { isFailure } from '../../src/runtime/client';
import type { Program } from '../../src/runtime/protocol';
import { folder } from '../folder';
import { verifyAt } from './bench';

/** Nobody ran these before. */
const once = `${Date.now()}${Math.random()}`;
const example = (id: string, more: string) =>
  `\`\`\`python live id=${id} python=3.13\nkept = ["${once}${more}"]  # expect: refs(kept) == 1\n\`\`\`\n`;

test('a second check of ten examples runs nothing; a changed one is the only one that runs', async () => {
  const path = folder();
  const names = Array.from({ length: 10 }, (_, i) => `made-${i}`);
  const check = async (changed: string[] = []) => {
    const examples = names.map((name) => example(name, name + (changed.includes(name) ? '!' : '')));
    writeFileSync(join(path, 'one.mdx'), examples.slice(0, 4).join('\n'));
    writeFileSync(join(path, 'other.mdx'), examples.slice(4).join('\n'));
    const ran: string[] = [];
    const runner = createRunner({ fresh: false, onRun: (program) => ran.push(program.split('#')[1]!) });
    const found = await verifyAt(path, runner);
    await runner.close();
    expect(found.flatMap(({ entries }) => entries).filter(isGood)).toHaveLength(names.length);
    return ran.sort(); // Two run at once: which is first is nobody's business.
  };
  expect(await check()).toEqual(names);
  expect(await check()).toEqual([]);
  expect(await check(['made-7'])).toEqual(['made-7']);
  expect(await check(['made-7'])).toEqual([]);
});

test('where another run will follow a Python is ready for it, though nothing had to run', async () => {
  const program: Program = { file: 'made#ready', code: `x = "${once}"`, before: [], track: [] };
  /** How many programs the process of the interpreters was given, and how many it was to be ready for. */
  const asked = async (reserve: boolean, code = program.code) => {
    const [runs, prepares] = [vi.spyOn(Host.prototype, 'run'), vi.spyOn(Host.prototype, 'prepare')];
    const runner = createRunner({ fresh: false, reserve });
    await runner.run('3.13', { ...program, code });
    await runner.run('3.13', { ...program, code });
    await runner.close();
    const counts = [runs.mock.calls.length, prepares.mock.calls.length];
    vi.restoreAllMocks();
    return counts;
  };
  expect(await asked(false)).toEqual([1, 0]);
  expect(await asked(true)).toEqual([0, 1]);
  // The twin: who asks for none has none.
  expect(await asked(false)).toEqual([0, 0]);
  // After one that runs, the client makes the next one ready by itself.
  expect(await asked(true, `${program.code}  # changed`)).toEqual([1, 0]);
});

test('two run at once where there are two cores', async () => {
  // Long enough that a machine which is busy with other tests has started both.
  const code = `import time\nbegin = time.time()\ntime.sleep(5)\nprint(begin, time.time())`;
  const runner = createRunner({ fresh: true });
  const runs = await Promise.all(
    ['a', 'b'].map((name) =>
      runner.run('3.13', { file: `made#${name}`, code: `${code}  # ${once}`, before: [], track: [] }),
    ),
  );
  await runner.close();
  const [one, other] = runs.map((run) => {
    if (isFailure(run)) expect.fail(run.message);
    return run.output[0]!.text.split(' ').map(Number) as [begin: number, end: number];
  });
  const together = one![0] < other![1] && other![0] < one![1];
  expect(together).toBe(availableParallelism() > 1);
});

const program: Program = { file: 'made#one', code: '', before: [], track: [] };

test('whatever runs or measures changes the script of the worker', async () => {
  const now = await bundleWorker(ROOT);
  for (const file of ['probe/run.py', 'runtime/tracer/run.ts', 'runtime/interpreter/boot.ts']) {
    const root = folder();
    cpSync(join(ROOT, 'src'), join(root, 'src'), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'), 'junction');
    expect(await bundleWorker(root)).toBe(now);
    appendFileSync(join(root, 'src', file), file.endsWith('.py') ? '\nchanged = 1\n' : '\nself.name;\n');
    expect(await bundleWorker(root)).not.toBe(now);
  }
});

describe('what a run is known by', () => {
  const known = ({ pythons }: AssetsManifest, restored: boolean) =>
    keyOf('3.13', program, { pythons }, restored);
  const changed = (assets: AssetsManifest, change: (python: PythonAssets) => void) => {
    const copy = structuredClone(assets);
    change(copy.pythons[0]!);
    return copy;
  };
  const of = (python: PythonAssets) => python.images.find(({ modules }) => modules.length === 0)!;

  test.each<[string, boolean, (python: PythonAssets) => void]>([
    ['the image', true, (python) => (of(python).url += '1')],
    ['its module', true, (python) => (of(python).module.sha256 += '1')],
    ['its script', true, (python) => (of(python).script.sha256 += '1')],
    ['what unpacks it', true, (python) => (of(python).decoder.sha256 += '1')],
    ['what it reads late', true, (python) => (of(python).late.stdlib!.sha256 += '1')],
    ['the plain script', false, (python) => (python.script.sha256 += '1')],
    ['the plain module, library or lock', false, (python) => (python.files[1]!.sha256 += '1')],
  ])('changes with %s', async (_, restored, change) => {
    const assets = await prepareAssets();
    expect(known(changed(assets, change), restored)).not.toBe(known(assets, restored));
    expect(known(changed(assets, change), !restored)).toBe(known(assets, !restored));
  });

  test('does not change with the place of the files', async () => {
    expect(known(await prepareAssets('/elsewhere/'), true)).toBe(known(await prepareAssets(), true));
  });
});
