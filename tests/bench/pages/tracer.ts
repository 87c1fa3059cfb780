import type { PythonAssets } from '../../../src/example/page';
import type { Program } from '../../../src/runtime/protocol';

export interface Timed {
  ms: number;
  /** That were made, kept or not; 0 where nothing was measured. */
  steps: number;
}

export async function measure(assets: PythonAssets, program: Program, traced: boolean): Promise<Timed> {
  const worker = new Worker('/tracer-worker.js', { type: 'module' });
  const answer = new Promise<Timed>((resolve, reject) => {
    worker.onmessage = ({ data }) => (data.error ? reject(new Error(data.error)) : resolve(data));
    worker.onerror = ({ message }) => reject(new Error(message));
  });
  worker.postMessage({ assets, program, traced });
  const timed = await answer;
  worker.terminate();
  return timed;
}
