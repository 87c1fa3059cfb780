import { build } from 'esbuild';
import { expect, test } from 'vitest';

/** The files that end up in a page which imports this module of the language. */
async function inputsOf(module: string): Promise<string[]> {
  const { metafile } = await build({
    entryPoints: [`src/example/${module}.ts`],
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    conditions: ['import'],
    logLevel: 'silent',
  });
  return Object.keys(metafile.inputs);
}

const packages = (inputs: string[]) => inputs.filter((input) => input.includes('node_modules/'));

test.each(['judge/index', 'judge/measure', 'format', 'parameter', 'scope'])(
  '%s brings no package into the page',
  async (module) => {
    expect(packages(await inputsOf(module))).toEqual([]);
  },
);

test('reading an article would bring the parser of Python', async () => {
  expect(packages(await inputsOf('article'))).toContainEqual(expect.stringContaining('@lezer/python'));
});
