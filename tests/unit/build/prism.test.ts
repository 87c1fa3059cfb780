import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as Prism from 'prism-react-renderer';
import { afterAll, expect, test } from 'vitest';
import { ROOT } from '../../../src/build/files';

const loader = join(ROOT, 'src/build/site/prism.mjs');
const { default: withoutLanguages } = (await import(loader)) as { default: (source: string) => string };
const whole = readFileSync(join(ROOT, 'node_modules/prism-react-renderer/dist/index.mjs'), 'utf8');

// Where `react` is found from.
mkdirSync(join(ROOT, '.cache'), { recursive: true });
const place = mkdtempSync(join(ROOT, '.cache/prism-'));
afterAll(() => rmSync(place, { recursive: true }));

async function loaded(name: string, source: string): Promise<typeof Prism> {
  writeFileSync(join(place, name), source.replace(/^\/\/# sourceMappingURL=.*$/m, ''));
  return (await import(join(place, name))) as typeof Prism;
}

test('what no page has is taken out, what highlights stays', async () => {
  const theirs = await loaded('whole.mjs', whole);
  const ours = await loaded('rest.mjs', withoutLanguages(whole));
  expect(Object.keys(ours).sort()).toEqual(Object.keys(theirs).sort());
  expect(Object.keys(theirs.themes)).toContain('vsDark');
  expect(Object.keys(ours.themes)).toEqual([]);
  expect(theirs.Prism.languages).toHaveProperty('python');
  expect(ours.Prism.languages).not.toHaveProperty('python');
  const python = theirs.Prism.languages.python!;
  const tokens = ({ Prism }: typeof theirs) => Prism.tokenize('def f():\n    return 1', python);
  expect(JSON.stringify(tokens(ours))).toBe(JSON.stringify(tokens(theirs)));
  expect(tokens(ours)).toContainEqual(expect.objectContaining({ type: 'keyword', content: 'return' }));
});

test('a version that is laid out otherwise stops the build', () => {
  expect(() => withoutLanguages(whole.replaceAll('// src/index.ts', '// src/main.ts'))).toThrow(
    /prism-react-renderer/,
  );
});
