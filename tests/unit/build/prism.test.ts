import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../../../src/build/files';

const loader = join(ROOT, 'src/build/site/prism.mjs');
const { default: withoutLanguages } = (await import(loader)) as { default: (source: string) => string };
const whole = readFileSync(join(ROOT, 'node_modules/prism-react-renderer/dist/index.mjs'), 'utf8');

test('what no page has is taken out, what highlights stays', () => {
  const rest = withoutLanguages(whole);
  expect(rest.length).toBeLessThan(whole.length / 3);
  expect(rest).not.toMatch(/Prism\.languages\.\w+ = /);
  for (const kept of ['var Highlight = ', 'var normalizeTokens = ', 'module.exports = Prism2', 'export {'])
    expect(rest).toContain(kept);
});

test('a version that is laid out otherwise stops the build', () => {
  expect(() => withoutLanguages(whole.replaceAll('// src/index.ts', '// src/main.ts'))).toThrow(
    /prism-react-renderer/,
  );
});
