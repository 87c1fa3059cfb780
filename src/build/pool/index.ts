/** Interpreters in Node: the very worker that the browser runs, in a thread, on the very files that it loads. */
import { availableParallelism } from 'node:os';
import { pathToFileURL } from 'node:url';
import type { AssetsManifest } from '../../example/page';
import { createClient, type Listeners } from '../../runtime/client';
import { pythonOf } from '../../runtime/distribution';
import { failures } from '../../runtime/failures';
import type { Failure, Program, PythonVersion, RunResult } from '../../runtime/protocol';
import { prepareAssets, SITE_STATIC } from '../assets';
import { compiled } from './compiled';
import { threadAsWorker } from './thread';

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
  /** Stops what runs and what waits. */
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
  const assets = await prepareAssets(`${pathToFileURL(SITE_STATIC).href}/`);
  const pythons = images ? assets.pythons : assets.pythons.map((python) => ({ ...python, images: [] }));
  const options = { worker: assets.worker, spawn: threadAsWorker };
  const shared = reserve ? undefined : createClient({ ...options, pythons, parallel });
  const clients = new Map(
    pythons.map((one) => [one.python, shared ?? createClient({ ...options, pythons: [one], reserve })]),
  );
  const kept = new Map<PythonVersion, Promise<WebAssembly.Module>>();
  const prepared = new Set<PythonVersion>();
  const keep = (python: PythonVersion) => {
    if (!kept.has(python)) kept.set(python, compiled(pythonOf(python)));
  };
  return {
    assets,
    async run(python, program, { onOutput } = {}) {
      keep(python);
      // What is ready from now on is what was run last.
      prepared.add(python);
      let timer: NodeJS.Timeout | undefined;
      const onStarted = () => (timer = setTimeout(() => run.stop(failures.late(limit)), limit));
      const run = clients.get(python)!.run(python, program, { onStarted, onOutput });
      const outcome = await run.outcome;
      clearTimeout(timer);
      return outcome;
    },
    prepare(python, program) {
      if (!reserve || prepared.has(python)) return;
      prepared.add(python);
      keep(python);
      clients.get(python)!.prepare(python, program);
    },
    close() {
      for (const client of new Set(clients.values())) client.close();
      kept.clear();
    },
  };
}
