import { ESLint } from 'eslint';
import { expect, test, vi } from 'vitest';

/** [the room, a file in it that is linted as if it held the import, what it imports, whether it may] */
const imports: [string, string, boolean][] = [
  ['src/example/judge.ts', '../runtime/protocol', true],
  ['src/example/judge.ts', '../runtime/interpreter', false],
  ['src/runtime/protocol.ts', '../example/model', false],
  ['src/runtime/tracer/index.ts', '../protocol', true],
  ['src/runtime/tracer/index.ts', '../distribution', false],
  ['src/runtime/client.ts', './protocol', true],
  ['src/runtime/client.ts', './interpreter', false],
  ['src/build/check/check.ts', '../../runtime/interpreter', true],
  ['src/build/check/check.ts', '../../components/Example', false],
  ['src/build/check/check.ts', '../pool/runs', true],
  ['src/build/check/check.ts', '../site/page', false],
  ['src/build/site/page.ts', '../article/reading', true],
  ['src/build/site/page.ts', '../pool/runs', false],
  ['src/components/Example/index.tsx', '../../runtime/client', true],
  ['src/components/Example/index.tsx', '../../runtime/interpreter', false],
  ['src/components/Example/index.tsx', '../../build/site/page', false],
  ['src/theme/MDXComponents.tsx', '../components/Example', true],
  ['src/theme/MDXComponents.tsx', '../runtime/client', false],
  ['src/example/judge.ts', '../../tests/engines', false],
];

const eslint = new ESLint();
// The first file loads every rule and its parser.
vi.setConfig({ testTimeout: 60_000 });

test.each(imports)('%s importing %s: allowed is %s', async (file, source, allowed) => {
  const [result] = await eslint.lintText(`import '${source}';\n`, { filePath: file });
  const broken = result!.messages.filter(({ ruleId }) => ruleId === 'import-x/no-restricted-paths');
  expect(broken.length === 0).toBe(allowed);
  // The message is the reason, for whoever meets it.
  for (const { message } of broken) expect(message).toMatch(/[a-z]{3,}.*\.$/);
});
