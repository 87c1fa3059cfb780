/** Pyodide in a worker, as its documentation shows it. */
export async function measure(folder: string, script: string): Promise<{ cold: number }> {
  const begin = performance.now();
  const worker = new Worker('/plain-worker.js', { type: 'module' });
  const answer = new Promise<string>((resolve, reject) => {
    worker.onmessage = ({ data }) => (data.error ? reject(new Error(data.error)) : resolve(data.output));
    worker.onerror = ({ message }) => reject(new Error(message));
  });
  worker.postMessage({ folder, script });
  await answer;
  const cold = performance.now() - begin;
  worker.terminate();
  return { cold };
}
