/** Places in what an article writes otherwise than it is read: with entities, escapes, tabs, within lists and quotations. */
import { expect, test } from 'vitest';
import { origins } from '../../../src/example/tree/origins';
import { live, problemsOf, read, unmark } from './marked';

test.each<[source: string, read: string, origins: number[]]>([
  ['ab', 'ab', [0, 1, 2]],
  ['a&amp;b', 'a&b', [0, 1, 6, 7]],
  ['&#97;b', 'ab', [0, 5, 6]],
  ['a\\*b', 'a*b', [0, 1, 3, 4]],
  ['&nope;b', '&nope;b', [0, 1, 2, 3, 4, 5, 6, 7]],
  ['a\\*b', 'a\\*b', [0, 1, 2, 3, 4]],
  ['a  \r\n> b', 'a\nb', [0, 1, 7, 8]],
  ['&amp;amp;', '&amp;', [0, 5, 6, 7, 8, 9]],
  ['', 'ab', [0, 0, 0]],
])('%j, read as %j', (source, text, expected) => {
  expect(origins(source, text)).toEqual(expected);
});

test.each([
  ['a word behind an entity', '```python live id=a title="a &amp; b" ‸nope=1\nx = 1\n```\n'],
  ['a word behind an escape', '```python live id=a title="a \\* b" ‸nope=1\nx = 1\n```\n'],
  ['a word in a quotation', '> ```python live id=a title="&lt;" ‸nope=1\n> x = 1\n> ```\n'],
  ['a word behind a language with an entity in it', '```python   live   id=a  ‸nope\nx = 1\n```\n'],
  [
    'code behind a tab in a quotation',
    '> ```python live id=a\n> if x:\n> \tx = 1  # expect: refs(x) ‸= 1\n> ```\n',
  ],
  [
    'code of an indented fence, behind a tab',
    '- a\n\n\t```python live id=a\n\tx = 1  # expect: refs(x) ‸= 1\n\t```\n',
  ],
  ['an attribute with an entity', `${live('x = 1')}\n<Claim of="‸&lt;a" value="peak">3x</Claim>\n`],
  [
    'a place behind one',
    `${live('x = 1')}\n<Claim of="a" value="peak &amp;‸& 1">3x</Claim>\n`.replace('&amp;‸& 1', '‸&amp; 1'),
  ],
  [
    'an attribute on lines of its own',
    `${live('x = 1')}\n<Claim\n  of="‸b"\n  value="peak"\n>\n  3x\n</Claim>\n`,
  ],
])('%s has its place', (_, marked) => {
  const { at, marks } = problemsOf(marked);
  expect(at).toEqual(marks);
});

test.each([
  '- It takes\n  ‸3x the data.',
  '> It takes\n> ‸3x the data.',
  'It &amp; takes ‸3x the data.',
  'It \\* takes ‸3x the data.',
  'It\rtakes\r‸3x the data.',
  'It\ntakes &lt;\n  ‸3x and ‸16 MB.',
])('an amount that nothing measures has its place in %j', (marked) => {
  const { source, marks } = unmark(`${live('x = 1')}\n${marked}\n`);
  const places = read(source).warnings.map(({ line, column }) => ({ line, column }));
  expect(places).toEqual(marks.length > 0 && marked.includes('\r') ? [{ line: 7, column: 1 }] : marks);
});

test('a mark may be any word', () => {
  const { article, problems } = read(
    `${live('x = 1  # mark: __proto__\ny = 2  # mark: constructor', 'track=x')}\n<Claim of="a" at="__proto__" value="peak">3 MB</Claim>\n`,
  );
  expect(problems).toEqual([]);
  expect(article.claims).toMatchObject([{ line: 1 }]);
  expect(
    read(`${live('x = 1')}\n<Claim of="a" at="toString" value="peak">3 MB</Claim>\n`).problems,
  ).toHaveLength(1);
});

/** So many that what grows with the square of them would take minutes. */
const MANY = 5_000;

test.each<[what: string, source: string, said: number]>([
  ['amounts in one paragraph', `${live('x = 1')}\nIt ${'takes 3x the data and '.repeat(MANY)}ends.\n`, MANY],
  [
    'claims',
    live(Array.from({ length: MANY }, (_, i) => `x${i} = [1]  # expect: refs(x${i}) == 1`).join('\n')),
    0,
  ],
  ['claims below one line', live(`x = [1]\n${'# note # expect: refs(x) == 1\n'.repeat(MANY)}`), 0],
  [
    'claims in prose',
    `${live('x = [1]')}\n${'It is <Claim of="a" value="refs(x)">1</Claim>.\n\n'.repeat(MANY)}`,
    0,
  ],
  [
    'mistakes',
    live(Array.from({ length: MANY }, (_, i) => `x${i} = [1]  # expect: refs(x${i}) = 1`).join('\n')),
    MANY,
  ],
  ['a line', live(`x = "${'a'.repeat(10 * MANY)}"  # expect: refs(x) = 1`), 1],
])('an article with very many %s is read in a while', { timeout: 60_000 }, (_, source, said) => {
  const { problems, warnings } = read(source);
  expect(problems.length + warnings.length).toBe(said);
});

test('setups may come one after the other 2000 times', { timeout: 60_000 }, () => {
  const setup = (index: number) =>
    `\`\`\`python setup id=s${index} ${index > 0 ? `after=s${index - 1}` : ''}\nx = 1\n\`\`\`\n`;
  const { article, problems } = read(Array.from({ length: 2000 }, (_, index) => setup(index)).join('\n'));
  expect(problems).toEqual([]);
  expect(article.setups.at(-1)!.after).toEqual(Array.from({ length: 1999 }, (_, index) => `s${index}`));
});
