import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
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

test('no files import one another in a circle, types included, which import-x/no-cycle ignores', () => {
  const names = readdirSync('src', { recursive: true, encoding: 'utf8' });
  const files = new Set(names.filter((name) => /\.tsx?$/.test(name)));
  const importsOf = (file: string) =>
    [...readFileSync(join('src', file), 'utf8').matchAll(/ from '(\..+)'/g)].flatMap(([, source]) => {
      const path = join(dirname(file), source!);
      return ['.ts', '.tsx', '/index.ts', '/index.tsx']
        .map((end) => path + end)
        .filter((each) => files.has(each));
    });
  const rest = new Map([...files].map((file) => [file, importsOf(file)]));
  // What imports nothing of the rest is in no circle.
  const free = () => [...rest.keys()].filter((file) => !rest.get(file)!.some((other) => rest.has(other)));
  for (let done = free(); done.length > 0; done = free()) done.forEach((file) => rest.delete(file));
  expect([...rest.keys()]).toEqual([]);
});
