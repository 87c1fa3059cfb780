import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { bundle } from '../bundle';
import { exists, hash, put } from '../put';
import { removeStale } from '../stale';
import { wordsOf } from './asked';
import { shaken } from './shake';

/**
 * Lays the script around the interpreter's module beside the one that it is made of, without what no page of this site
 * asks of it. Its name holds the hash of all that it follows from.
 *
 * @param runtime contents of the Python's runtime by file
 * @param folder the served folder, where the wheels lie already
 * @param askers texts that may name anything of it
 * @returns its name
 */
export async function layScript(
  runtime: ReadonlyMap<string, Buffer>,
  folder: string,
  root: string,
  askers: string[],
): Promise<string> {
  const [, stem, extension] = [...runtime.keys()].flatMap((file) => /^(.*\.asm)(\.m?js)$/.exec(file) ?? []);
  const text = runtime.get(`${stem}${extension}`)!.toString();
  const words = new Set(wordsOf(text));
  const loader = runtime.get('pyodide.mjs')!.toString();
  const asked = new Set([loader, ...askers].flatMap(wordsOf).filter((word) => words.has(word)));
  const wasm = runtime.get('pyodide.asm.wasm')!;
  const wheels = (await readdir(folder)).filter((file) => file.endsWith('.whl')).sort();
  // With all that it uses: acorn, magic-string, terser.
  const cutting = await bundle(root, 'src/build/assets/script/shake.ts', 'node');
  const name = `${stem}-${hash([cutting, text, wasm, [...asked].sort().join(), wheels.join()])}${extension}`;
  const path = join(folder, name);
  if (!(await exists(path))) {
    const libraries = await Promise.all(wheels.map((file) => librariesIn(join(folder, file))));
    const imports = [wasm, ...libraries.flat()].flatMap(importsOf);
    const kind = extension === '.mjs' ? 'module' : 'script';
    const result = await shaken(text, kind, { properties: asked, imports: new Set(imports) });
    await put(path, Buffer.from(result));
  }
  await removeStale(folder, /\.asm-[0-9a-f]+\.m?js$/, [name]);
  return name;
}

/** The compiled modules of a wheel. */
async function librariesIn(wheel: string): Promise<Uint8Array[]> {
  const filter = ({ name }: { name: string }) => name.endsWith('.so');
  return Object.values(unzipSync(await readFile(wheel), { filter }));
}

/** Throws where it brings JavaScript of its own: that could name anything of the script. */
function importsOf(bytes: Uint8Array): string[] {
  const module = new WebAssembly.Module(bytes as BufferSource);
  const own = WebAssembly.Module.exports(module).find(({ name }) => /^__(em_js_|start_em_asm)/.test(name));
  if (own) throw new Error(`a package brings JavaScript: ${own.name}`);
  return WebAssembly.Module.imports(module).map(({ name }) => name);
}
