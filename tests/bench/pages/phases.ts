/** A first Run of this site's, part by part. */
import type { AssetsManifest } from '../../../src/example/page';
import { createClient, isFailure, type Script } from '../../../src/runtime/client';
import { dataWorker } from '../../../src/runtime/client/spawn';
import type { Program } from '../../../src/runtime/protocol';

/** A part's name, and when it began and ended: milliseconds since it was asked for. */
export type Part = [name: string, start: number, end: number];

const LATE = 200;

export async function measure(assets: AssetsManifest, program: Program): Promise<Part[]> {
  const parts: Part[] = [];
  const begin = performance.now();
  const telling = await (await fetch('/phases-worker.js')).text();
  // What the page does of it.
  const observer = new PerformanceObserver((list) => {
    for (const { name, startTime, duration } of list.getEntries())
      parts.push([name, startTime - begin, startTime + duration - begin]);
  });
  observer.observe({ type: 'measure' });
  const spawn = ({ url, text }: Script) => {
    const made = dataWorker({ url, text: telling + text });
    const since = performance.now() - begin;
    made.addEventListener('message', ({ data: [name, start, end] }: MessageEvent<Part>) =>
      parts.push([name, start + since, end + since]),
    );
    // What it has to tell of its last parts comes a little later.
    const terminate = made.terminate.bind(made);
    made.terminate = () => void setTimeout(terminate, LATE);
    return made;
  };
  const outcome = await createClient({ ...assets, spawn }).run('3.13', program).outcome;
  if (isFailure(outcome)) throw new Error(outcome.message);
  const end = performance.now() - begin;
  await new Promise((resolve) => setTimeout(resolve, LATE));
  return [...parts, ['all of it', 0, end]];
}
