/** PyScript in a worker, its own script loaded with the page. https://docs.pyscript.net/latest/user-guide/workers/ */
const core = '/pyscript/core.js';
const { PyWorker } = await import(core);

export async function measure(folder: string, script: string, packages: string[]): Promise<{ cold: number }> {
  const file = URL.createObjectURL(new Blob([script], { type: 'text/x-python' }));
  const begin = performance.now();
  // `passthrough`: Pyodide loads the packages itself, by its lock; micropip would have to be loaded first.
  await PyWorker(file, {
    version: `${folder}pyodide.mjs`,
    config: { packages, packages_cache: 'passthrough' },
  });
  return { cold: performance.now() - begin };
}
