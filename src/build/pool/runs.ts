/** Runs of programs; one that ran before is not run again while nothing that matters has changed. */
import { createHash } from 'node:crypto';
import { readFile, utimes } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { AssetsManifest } from '../../example/page';
import { isFailure } from '../../runtime/client';
import { pythonOf } from '../../runtime/pythons';
import { chooseImage } from '../../runtime/image/choose';
import type { Failure, Program, PythonVersion, RunResult } from '../../runtime/protocol';
import { ROOT } from '../files';
import { createPool } from '.';
import type { Pool } from '.';
import { put } from '../assets/put';
import { removeStale } from '../assets/stale';

const CACHE = join(ROOT, '.cache/runs');
/** Milliseconds that a run is kept after it was asked for last: a branch that is taken up again within a month finds it. */
const KEPT = 30 * 24 * 3_600_000;

export interface Runner {
  run(python: PythonVersion, program: Program): Promise<RunResult | Failure>;
  /**
   * Another run of the same, to be compared with the first, in an interpreter that started plainly: nothing of an image
   * may be in what it measures. It too is not made again while nothing has changed.
   */
  runAgain(python: PythonVersion, program: Program): Promise<RunResult | Failure>;
  /** Packages of a Python's that could not be had on this machine. */
  unavailable(python: PythonVersion): Promise<string[]>;
  /** Ends what runs and what waits: it fails. */
  interrupt(): Promise<void>;
  close(): Promise<void>;
}

export interface RunnerOptions {
  /** Run everything, and remember it. */
  fresh: boolean;
  /** Milliseconds that a program may take, as `createPool` has it. */
  limit?: number;
  /** Have the next interpreters ready, as `createPool` has it. */
  reserve?: boolean;
  /** Told when a program has to run, by its name. */
  onRun?: (program: string, python: PythonVersion) => void;
}

/** What it takes to run is made ready when the first program asks for it. */
export function createRunner({ fresh, limit, reserve, onRun }: RunnerOptions): Runner {
  // Where there is no such folder, there is nothing to be removed.
  removeStale(CACHE, /\.json$/, [], KEPT).catch(() => {});
  const pools = new Map<boolean, Promise<Pool>>();
  const start = (restored: boolean): Promise<Pool> => {
    const pool = pools.get(restored) ?? createPool({ images: restored, limit, reserve });
    pools.set(restored, pool);
    return pool;
  };
  const stop = async () => {
    await Promise.all([...pools.values()].map(async (pool) => (await pool).close()));
  };
  const run = async (python: PythonVersion, program: Program, restored: boolean) => {
    const pool = await start(restored);
    const path = join(CACHE, `${keyOf(python, program, pool.assets, restored)}.json`);
    const known = fresh ? undefined : await remembered(path);
    if (known) {
      // It will be changed and run again: whoever waits for that should not wait for Python too.
      pool.prepare(python, program);
      return known;
    }
    onRun?.(program.file, python);
    const outcome = await pool.run(python, program);
    if (!isFailure(outcome)) await put(path, Buffer.from(JSON.stringify(outcome)));
    return outcome;
  };
  return {
    run: (python, program) => run(python, program, true),
    runAgain: (python, program) => run(python, program, false),
    async unavailable(python) {
      const { assets } = await start(true);
      return assets.pythons.find((one) => one.python === python)!.unavailable;
    },
    interrupt: stop,
    close: stop,
  };
}

/** What a run is known by: the files that it is made with, by their hashes, and what it runs. */
export function keyOf(
  version: PythonVersion,
  program: Program,
  { pythons }: AssetsManifest,
  restored: boolean,
): string {
  const python = pythons.find((each) => each.python === version)!;
  const image = restored ? chooseImage(python.images, program) : undefined;
  const { packages } = pythonOf(version);
  const started = image ?? [python.script, python.files];
  // Wherever the files lie.
  const named = JSON.stringify(started, (key, value) => (key === 'url' ? basename(value as string) : value));
  return createHash('sha256')
    .update(JSON.stringify([version, packages, named, program]))
    .digest('hex');
}

async function remembered(path: string): Promise<RunResult | undefined> {
  try {
    const run = JSON.parse(await readFile(path, 'utf8')) as RunResult;
    const now = new Date();
    await utimes(path, now, now);
    return run;
  } catch {
    // It is not there.
    return undefined;
  }
}
