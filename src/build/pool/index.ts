/**
 * Interpreters in Node: the very worker that the browser runs, in a thread, on the very files that it loads. The threads
 * belong to a process of their own, which has no access to the machine.
 */
import { mkdirSync, realpathSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { pathToFileURL } from 'node:url';
import type { AssetsManifest } from '../../example/page';
import type { Failure, Program, PythonVersion, RunResult } from '../../runtime/protocol';
import { prepareAssets, siteStatic } from '../assets';
import type { Listeners } from '../../runtime/client';
import type { Begin } from './host';
import { Host } from './host-process';

export interface Pool {
  /** What the interpreters are made of, and what could not be had. */
  assets: AssetsManifest;
  /** Each program gets a fresh interpreter. Never rejects. */
  run(
    python: PythonVersion,
    program: Program,
    listeners?: Pick<Listeners, 'onOutput'>,
  ): Promise<RunResult | Failure>;
  /** Makes a Python ready that `program` can run in, the first of each Python that is asked for: with `reserve` only. */
  prepare(python: PythonVersion, program: Program): void;
  /** Stops what runs and what waits, and ends the process. The pool can be used again, with another. */
  close(): void;
}

export interface PoolOptions {
  /** How many run at once; the others wait. */
  parallel?: number;
  /** Milliseconds that a program's own code may take, its setups included; loading Python is not counted. */
  limit?: number;
  /** Whether interpreters are restored from boot images. */
  images?: boolean;
  /** One runs of each Python, and after it the next one of that Python is made ready: for whoever runs again soon. */
  reserve?: boolean;
}

export async function createPool({
  parallel = Math.min(2, availableParallelism()),
  limit = 60_000,
  images = true,
  reserve = false,
}: PoolOptions = {}): Promise<Pool> {
  // Where it really lies: the process may read no folder above it, and Node looks at each on the way through a link.
  const folder = siteStatic('fast');
  mkdirSync(folder, { recursive: true });
  const assets = await prepareAssets(`${pathToFileURL(realpathSync(folder)).href}/`);
  const pythons = images ? assets.pythons : assets.pythons.map((python) => ({ ...python, images: [] }));
  const begin: Begin = { pythons, parallel, limit, reserve };
  const prepared = new Set<PythonVersion>();
  let host: Host | undefined;
  const hosted = (): Host => {
    if (!host || host.over) host = new Host(begin);
    return host;
  };
  return {
    assets,
    run(python, program, listeners) {
      // What is ready from now on is what was run last.
      prepared.add(python);
      return hosted().run(python, program, listeners);
    },
    prepare(python, program) {
      if (!reserve || prepared.has(python)) return;
      prepared.add(python);
      hosted().prepare(python, program);
    },
    close: () => host?.end(),
  };
}
