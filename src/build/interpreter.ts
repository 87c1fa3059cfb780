/** Interpreters in Node: the very worker that the browser runs, in a thread, on the very files that it loads. */
import { availableParallelism } from 'node:os';
import { pathToFileURL } from 'node:url';
import type { AssetsManifest } from '../example/page';
import { createClient, type Client } from '../runtime/client';
import type { Failure, Program, PythonVersion, RunResult } from '../runtime/protocol';
import { prepareAssets, SITE_STATIC } from './assets';
import { threadAsWorker } from './thread';

export interface Pool {
  /** Each program gets a fresh interpreter; those beyond the pool's size wait. Never rejects. */
  run(python: PythonVersion, program: Program): Promise<RunResult | Failure>;
  close(): void;
}

export interface PoolOptions {
  /** How many run at once. */
  size?: number;
  /** Milliseconds after which a run is stopped. */
  limit?: number;
}

export async function createPool({
  size = Math.min(2, availableParallelism()),
  limit = 60_000,
}: PoolOptions = {}): Promise<Pool> {
  const assets = await prepareAssets(`${pathToFileURL(SITE_STATIC).href}/`);
  const idle = Array.from({ length: size }, () => clientOf(assets));
  const waiting: ((client: Client) => void)[] = [];
  const all = [...idle];

  return {
    async run(python, program) {
      const client = idle.pop() ?? (await new Promise<Client>((resolve) => waiting.push(resolve)));
      const run = client.run(python, program);
      const late = `It ran for more than ${limit / 1000} s and was stopped.`;
      const timer = setTimeout(() => run.stop(late), limit);
      const outcome = await run.outcome;
      clearTimeout(timer);
      const next = waiting.shift();
      if (next) next(client);
      else idle.push(client);
      return outcome;
    },
    close() {
      for (const client of all) client.close();
    },
  };
}

function clientOf({ worker, pythons }: AssetsManifest): Client {
  return createClient({ worker, pythons, spawn: threadAsWorker });
}
