/** What the build does when it cannot make what images are made of: it says so, and that Python starts plainly. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { layImages } from '../../src/build/assets/image/lay';
import { layRuntime } from '../../src/build/assets/runtimes';
import { bundleWorker } from '../../src/build/assets/worker';
import { ROOT } from '../../src/build/files';
import { folderOf, pythonOf } from '../../src/runtime/pythons';
import { folder } from '../folder';

/** Without packages: its one image is soon made. */
const python = pythonOf('3.14');

async function laid(file: string, content: string) {
  const site = folder();
  await layRuntime(python, ROOT, site, () => {});
  const served = join(site, folderOf(python));
  await writeFile(join(served, file), content);
  const warnings: string[] = [];
  const images = await layImages(
    python,
    served,
    ROOT,
    await bundleWorker(ROOT),
    { compression: 'fast' },
    (text) => warnings.push(text),
  );
  return { images, warnings };
}

test.each([
  ['the script', 'pyodide.asm.mjs', 'no ( script', 'The boot images'],
  ['the module', 'pyodide.asm.wasm', 'no module', 'The boot images'],
  [
    'an image',
    'pyodide.mjs',
    'export async function loadPyodide() { throw new Error("on purpose"); }',
    'The boot image core',
  ],
])(
  'what %s cannot be made of leaves a plain start, and is said',
  async (_, file, content, what) => {
    const { images, warnings } = await laid(file, content);
    expect(images).toEqual([]);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(
      new RegExp(`^${what} of Python 3\\.14 could not be made: .+\\. It starts plainly\\.$`),
    );
  },
  120_000,
);
