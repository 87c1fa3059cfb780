import { expect, test } from 'vitest';
import { parseMdx } from '../../../src/example/mdx';
import { problemText } from '../../../src/example/problem';
import { live, problemsOf, read } from './marked';

test.each([
  ['an element that is never closed', 'It is ‸<Claim of="a">3x.\n', /closing tag/],
  ['an attribute without its quote', 'It is <Claim of=‸3>\n', /attribute/],
  ['a brace that is never closed', '\nSet {1.‸\n', /closing brace/],
  ['a sentence that looks like code', '\nexport ‸it.\n', /import\/exports\./],
])('%s is no MDX, and that is said with its place', (_, marked, message) => {
  const { problems, at, marks } = problemsOf(marked);
  expect(at).toEqual(marks);
  expect(problems[0]!.message).toMatch(message);
  expect(problems[0]!.message).not.toMatch(/\n/);
  expect(problems[0]!.mend).toMatch(/^In MDX, /);
});

test("a heading's id is a comment: Docusaurus reads no other one", () => {
  expect(parseMdx('## One {#one}\n').problem).toMatchObject({
    line: 1,
    mend: 'The id of a heading is written `{/* #name */}`; `\\{` is the character.',
  });
  expect(parseMdx('## One {/* #one */}\n').problem).toBeUndefined();
  expect(parseMdx('## One {one two}\n').problem).toMatchObject({ mend: expect.stringMatching(/^In MDX, /) });
});

test.each([
  ['elements', (n: number) => `${'<b>'.repeat(n)}x${'</b>'.repeat(n)}\n`, { line: 1, column: 298 }],
  ['quotations', (n: number) => `${'>'.repeat(n)} x\n`, { line: 1, column: 101 }],
])('%s may stand within one another, but not without end', (_, nested, at) => {
  expect(read(nested(98)).problems).toEqual([]);
  expect(read(nested(3000)).problems).toMatchObject(
    [{ ...at, message: /within one another/ }].map(({ message, ...place }) => ({
      ...place,
      message: expect.stringMatching(message),
    })),
  );
});

test('line endings of any kind count once', () => {
  const { at, marks } = problemsOf(live('x = 1\r\ny = 2\r\nz = 3  # expect: refs(z) ‸= 1\r'));
  expect(at).toEqual(marks);
});

test('an id in code is code', () => {
  const { tree } = parseMdx(live('# a set {#x}\n`{#y}`'));
  expect(tree!.children).toMatchObject([{ type: 'code', value: '# a set {#x}\n`{#y}`' }]);
});

test('a problem in words names file, line and column', () => {
  const problem = {
    line: 12,
    column: 7,
    message: 'There is no example `b`.',
    mend: 'Examples of this article: `a`.',
  };
  expect(problemText('blog/a/index.mdx', problem)).toBe(
    'blog/a/index.mdx:12:7 There is no example `b`. Examples of this article: `a`.',
  );
});
