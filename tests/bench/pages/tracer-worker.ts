/** One program in a fresh interpreter of this site, measured or with nothing but `tracemalloc` watching. */
import { pythonOf } from '../../../src/runtime/pythons';
import { factoryOf } from '../../../src/runtime/image/prepared';
import { boot } from '../../../src/runtime/interpreter/boot';
import { loadPackages } from '../../../src/runtime/interpreter/packages';
import type { PythonAssets } from '../../../src/example/page';
import type { Program } from '../../../src/runtime/protocol';
import { installTracer } from '../../../src/runtime/tracer';
import type { Timed } from './tracer';

declare const PROBE: Record<string, string>;

self.onmessage = async ({ data }) =>
  self.postMessage(await timed(data).catch((error) => ({ error: String(error) })));

async function timed({
  assets,
  program,
  traced,
}: {
  assets: PythonAssets;
  program: Program;
  traced: boolean;
}): Promise<Timed> {
  const { loadPyodide } = await import(`${assets.folder}pyodide.mjs`);
  const create = factoryOf((await import(`${assets.folder}pyodide.asm.js`)) as object);
  const loader = { loadPyodide, create };
  const start = { loader, indexURL: assets.folder, supplies: null, onMissing() {}, probe: PROBE };
  const { pyodide } = await boot(pythonOf('3.13'), start);
  const tracer = installTracer(pyodide, '3.13');
  const imports = tracer.imports(program.code);
  await loadPackages(pyodide, imports, () => {});
  tracer.warm(imports);
  const error = tracer.before(program.before);
  if (error) throw new Error(error.traceback);
  const probe = pyodide.pyimport('probe.run');
  const begin = performance.now();
  if (!traced) {
    probe.prepare(program.code, program.file, '', false);
    if (probe.perform(false)) throw new Error('the program failed');
    return { ms: performance.now() - begin, steps: 0 };
  }
  const { lines, notes } = tracer.run(program, { written: () => 0, text: () => '' });
  const ms = performance.now() - begin;
  const refusal = notes.find(({ about }) => about === 'probe');
  if (refusal) throw new Error(refusal.text);
  return { ms, steps: lines.reduce((sum, { times }) => sum + times, 0) };
}
