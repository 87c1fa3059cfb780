/** A first Run of this site's, part by part. */
import type { AssetsManifest } from '../../../src/example/page';
import { createClient, isFailure } from '../../../src/runtime/client';
import type { Program } from '../../../src/runtime/protocol';

/** A part's name, and when it began and ended: milliseconds since the worker was made. */
export type Part = [name: string, start: number, end: number];

const LATE = 200;

/** @param worker one that tells its parts: `phases-worker.ts` and the site's own */
export async function measure(assets: AssetsManifest, worker: string, program: Program): Promise<Part[]> {
  const parts: Part[] = [];
  const begin = performance.now();
  const spawn = (url: string) => {
    const made = new Worker(url, { type: 'module' });
    made.addEventListener('message', ({ data }: MessageEvent<Part>) => parts.push(data));
    // What it has to tell of its last parts comes a little later.
    const terminate = made.terminate.bind(made);
    made.terminate = () => void setTimeout(terminate, LATE);
    return made;
  };
  const outcome = await createClient({ ...assets, worker, spawn }).run('3.13', program).outcome;
  if (isFailure(outcome)) throw new Error(outcome.message);
  const end = performance.now() - begin;
  await new Promise((resolve) => setTimeout(resolve, LATE));
  return [...parts, ['all of it', 0, end]];
}
