import { describe, expect, test } from 'vitest';
import type { Expected, Machine } from '../../../src/example/model';
import { speaksOf } from '../../../src/example/scope';
import { live, problemsOf, read } from './marked';

const example = live('d = [1]  # mark: made\nd = 2\nd.x\nclass D: x.y', 'python=3.13 unit=d');
const claim = (value: string, text: string) =>
  `${example}\nIt is <Claim of="a" value="${value}">${text}</Claim>.\n`;

const bytes = (value: number, operator = '=='): Expected => ({ kind: 'bytes', operator, value }) as Expected;
const times = (value: number, operator = '=='): Expected =>
  ({ kind: 'multiple', operator, value }) as Expected;
const count = (value: number, operator = '=='): Expected => ({ kind: 'count', operator, value }) as Expected;

describe('what a sentence says', () => {
  test.each<[string, string, Expected]>([
    ['peak', '3x', times(3)],
    ['peak', '3×', times(3)],
    ['peak', '3.5x', times(3.5)],
    ['peak', '3 times', times(3)],
    ['peak', 'three times', times(3)],
    ['peak', 'Three times', times(3)],
    ['peak', '**three** times', times(3)],
    ['peak', 'three\n_times_', times(3)],
    ['peak', '1.5 times', times(1.5)],
    ['peak', 'twenty times', times(20)],
    ['peak', 'once', times(1)],
    ['peak', '*twice*', times(2)],
    ['peak', 'half', times(0.5)],
    ['peak', 'less than 3x', times(3, '<')],
    ['peak', 'at least twice', times(2, '>=')],
    ['live', '16 MB', bytes(16e6)],
    ['live', '16MB', bytes(16e6)],
    ['live', '16 KiB', bytes(2 ** 14)],
    ['live', '16&nbsp;MB', bytes(16e6)],
    ['live', '16\u202fMiB', bytes(2 ** 24)],
    ['live', '`16 MB`', bytes(16e6)],
    ['live', '1,234,567 bytes', bytes(1234567)],
    ['live', '1\u2009234 kB', bytes(1234000)],
    ['live', '1_234.5 kB', bytes(1234500)],
    ['live', 'under 40 MB', bytes(40e6, '<')],
    ['live', '\\< 40 MB', bytes(40e6, '<')],
    ['live', '≤ 40 MB', bytes(40e6, '<=')],
    ['live', "{'16 MB'}{/* measured */}", bytes(16e6)],
    ['size(d)', 'one time', times(1)],
    ['refs(d)', '2', count(2)],
    ['refs(d)', 'two', count(2)],
    ['refs(d)', 'zero', count(0)],
    ['refs(d)', 'more than 1,000', count(1000, '>')],
    ['refs(d)', '2 to 3', { ...count(2), to: 3 } as Expected],
    ['refs(d)', 'Between two and 1,000', { ...count(2), to: 1000 } as Expected],
    ['peak', '1x to 3x', { ...times(1), to: 3 } as Expected],
    ['peak', 'one to three times', { ...times(1), to: 3 } as Expected],
    ['peak', 'between 1 and 1.5 times', { ...times(1), to: 1.5 } as Expected],
    ['peak', 'once to twice', { ...times(1), to: 2 } as Expected],
    ['live', '16 to 17 MB', { ...bytes(16e6), to: 17e6 } as Expected],
    ['live', 'between 900 kB and 1 MB', { ...bytes(9e5), to: 1e6 } as Expected],
    ['instances(D)', 'ten', count(10)],
    ['collected(d)', 'Collected', { kind: 'state', value: 'collected' }],
    ['same(d, x)', 'the same object', { kind: 'state', value: 'same' }],
    ['same(d, x)', 'two objects', { kind: 'state', value: 'different' }],
    ['different(d, x)', 'different', { kind: 'state', value: 'different' }],
    ['held(d)', 'by `x.y[0]`', { kind: 'holder', by: 'x.y[0]', only: false }],
    ['held(d)', 'Only by `d`', { kind: 'holder', by: 'd', only: true }],
    ['held(d)', "only by `x['k']`", { kind: 'holder', by: 'x["k"]', only: true }],
    ['held(d)', '*by nothing*', { kind: 'holder', by: null, only: false }],
    ['freed(d)', 'freed', { kind: 'state', value: 'freed' }],
    ['freed(d)', 'Alive', { kind: 'state', value: 'alive' }],
    ['alive(d)', '[alive](https://example.org)', { kind: 'state', value: 'alive' }],
    ['raises', '`MemoryError`', { kind: 'text', value: 'MemoryError' }],
    ['prints', 'a:b, \\{c}', { kind: 'text', value: 'a:b, {c}' }],
  ])('%s: %j', (value, text, expected) => {
    const { article, problems } = read(claim(value, text));
    expect(problems).toEqual([]);
    expect(article.claims).toMatchObject([{ of: 'a', expected, since: [], except: [] }]);
  });

  test.each<[string, string, string, RegExp]>([
    ['peak', '3', '`3` is nothing that `peak` can be.', /`3x`, `3×`, .*`three times`, `twice`.*`16 MB`/],
    ['peak', 'a lot', '`a lot` is nothing that `peak` can be.', /`three times`/],
    ['peak', '1,5x', '`1,5x` is nothing that `peak` can be.', /`1.5 times`/],
    ['live', '16 Mb', '`16 Mb` is nothing that `live` can be.', /`16 MB`/],
    ['size(d)', 'about 3x', '`about 3x` is nothing that `size(d)` can be.', /`3x`/],
    [
      'refs(d)',
      'twice',
      '`twice` is nothing that `refs(d)` can be.',
      /^Write `2`, `two`, `at most 2`, `2 to 3`\.$/,
    ],
    ['refs(d)', '2x', '`2x` is nothing that `refs(d)` can be.', /`2`/],
    ['refs(d)', '1.5', '`1.5` is nothing that `refs(d)` can be.', /`2`/],
    ['refs(d)', '3 to 2', '`3 to 2` is nothing that `refs(d)` can be.', /`2 to 3`/],
    ['refs(d)', 'at most 2 to 3', '`at most 2 to 3` is nothing that `refs(d)` can be.', /`2 to 3`/],
    ['refs(d)', 'between 2 to 3', '`between 2 to 3` is nothing that `refs(d)` can be.', /`2 to 3`/],
    ['live', '1x to 3 MB', '`1x to 3 MB` is nothing that `live` can be.', /`1x to 3x`/],
    ['same(d, x)', 'equal', '`equal` is nothing that `same(d, x)` can be.', /`two objects`\.$/],
    ['same(d, x)', 'freed', '`freed` is nothing that `same(d, x)` can be.', /^Write `same`/],
    ['held(d)', '`x`', '`x` is nothing that `held(d)` can be.', /^Write `by failures`/],
    ['held(d)', 'only by nothing', '`only by nothing` is nothing that `held(d)` can be.', /`by nothing`/],
    ['held(d)', 'by x and d', '`by x and d` is nothing that `held(d)` can be.', /cache\["k"\]/],
    [
      'freed(d)',
      'gone',
      '`gone` is nothing that `freed(d)` can be.',
      /^Write `freed`, `alive`, `collected`\.$/,
    ],
    ['raises', 'an error', '`an error` is nothing that `raises` can be.', /exception/],
    ['peak', '{1 + 2}x', 'Expressions are not supported here.', /text itself/],
  ])('%s cannot be %j', (value, text, message, mend) => {
    const { problems, at, marks } = problemsOf(claim(value, `‸${text}`));
    expect(at).toEqual(marks);
    expect(problems[0]!.message).toBe(message);
    expect(problems[0]!.mend).toMatch(mend);
  });

  test('is nothing where there is no text', () => {
    expect(problemsOf(`${example}\n‸<Claim of="a" value="peak" />`)).toMatchObject({
      problems: [{ line: 8, column: 1, message: 'The claim has no text.' }],
    });
  });
});

describe('a claim in prose', () => {
  test('speaks of a marked line, a Python, an example', () => {
    const { article, problems, nodes } = read(
      `${live('d = [1]\nd  # mark: made', 'unit=d')}\n<Claim of="a" at="made" value="refs(d)" python="3.14">1</Claim>\n`,
    );
    expect(problems).toEqual([]);
    expect(article.claims).toMatchObject([
      { of: 'a', line: 2, python: '3.14', text: '1', reading: { name: 'd' } },
    ]);
    expect([...nodes.values()]).toEqual([article.examples[0], article.claims[0]]);
  });

  test('for one Python overrules, there, the one for all', () => {
    const at = (python: string) => `<Claim of="a" at="made" value="refs(d)"${python}>1</Claim>`;
    const other = '<Claim of="a" value="refs(d)">1</Claim>';
    const { article } = read(
      `${live('d = [1]  # mark: made')}\n${at('')} ${at(' python="3.14"')} ${other}\n`,
    );
    expect(article.claims.map(({ except }) => except)).toEqual([[{ python: '3.14' }], [], []]);
  });

  test('for machines of 64 bits overrules, there, the ones that say less of where', () => {
    const at = (where: string) => `<Claim of="a" value="refs(d)"${where}>1</Claim>`;
    const { article, problems } = read(
      `${live('d = [1]')}\n${at('')} ${at(' bits="64"')} ${at(' python="3.14" bits="64"')} ${at(' bits="16"')}\n`,
    );
    expect(problems).toMatchObject([{ message: 'There are no machines of `16` bits here.' }]);
    const both = { python: '3.14', bits: 64 } as const;
    expect(article.claims.map(({ except }) => except)).toEqual([[{ bits: 64 }, both], [both], []]);
    const spoken = (machine: Machine) => article.claims.filter((claim) => speaksOf(claim, machine));
    expect(spoken({ python: '3.14' })).toEqual([article.claims[0]]);
    expect(spoken({ python: '3.13', bits: 64 })).toEqual([article.claims[1]]);
    expect(spoken({ python: '3.14', bits: 64 })).toEqual([article.claims[2]]);
  });

  test.each([
    ['in a heading', '## A <Claim>'],
    ['in a heading with an id', '## A <Claim> {/* #here */}'],
    ['in a table', '| a |\n| - |\n| <Claim> |'],
    ['in a list', '- a\n  - <Claim>'],
    ['in an admonition', ':::note[A title]\n\nSee <Claim>\n\n:::'],
    ['in an element', '<details>\n  <summary><Claim></summary>\n</details>'],
    ['in a note at the foot', 'a[^1]\n\n[^1]: <Claim>'],
    ['alone', '<Claim>'],
  ])('may stand %s', (_, around) => {
    const text = around.replace('<Claim>', '<Claim of="a" value="peak">3x</Claim>');
    const { article, problems } = read(`${example}\n${text}\n`);
    expect(problems).toEqual([]);
    expect(article.claims).toHaveLength(1);
  });
});

test.each<[string, string, RegExp, RegExp]>([
  ['an unknown example', '<Claim of="‸b" value="peak">3x</Claim>', /no example `b`/, /`a`/],
  ['a setup', '<Claim of="‸sales" value="peak">3x</Claim>', /`sales` is a setup/, /`a`/],
  ['an empty attribute', '<Claim ‸of="" value="peak">3x</Claim>', /`of` is empty/, /`of="…"`/],
  ['no example', '‸<Claim value="peak">3x</Claim>', /has no `of`/, /`of="…"`/],
  ['no value', '‸<Claim of="a">3x</Claim>', /has no `value`/, /`value="…"`/],
  [
    'an unknown mark',
    '<Claim of="a" at="‸mad" value="peak">3x</Claim>',
    /no mark `mad`/,
    /Did you mean `made`/,
  ],
  [
    'an unknown attribute',
    '<Claim of="a" ‸vale="peak" value="peak">3x</Claim>',
    /`vale`/,
    /Did you mean `value`/,
  ],
  ['an attribute twice', '<Claim of="a" ‸of="a" value="peak">3x</Claim>', /Duplicate attribute/, /Keep one/],
  ['an expression', '<Claim of="a" ‸value={"peak"}>3x</Claim>', /`value` is an expression/, /`value="…"`/],
  ['an attribute without a value', '<Claim ‸of value="peak">3x</Claim>', /without a value/, /`of="…"`/],
  [
    'spread attributes',
    '<Claim of="a" value="peak" ‸{...all}>3x</Claim>',
    /Expressions are not supported/,
    /one by one/,
  ],
  ['an unknown Python', '<Claim of="a" value="peak" python="‸3.9">3x</Claim>', /no Python `3.9`/, /`3.13`/],
  [
    'a Python it does not run on',
    '<Claim of="a" value="peak" python="‸3.14">3x</Claim>',
    /not run on Python 3.14/,
    /`3.13`/,
  ],
  [
    'an unknown reading',
    '<Claim of="a" value="‸peek">3x</Claim>',
    /no reading `peek`/,
    /Did you mean `peak`/,
  ],
  [
    'a whole claim as the reading',
    '<Claim of="a" value="refs(d) ‸== 2">2</Claim>',
    /complete before `=`/,
    /between the tags/,
  ],
  [
    'the first time of a whole run',
    '<Claim of="a" value="‸first: peak">3x</Claim>',
    /`first:` speaks of a line/,
    /`at="…"`/,
  ],
  [
    'a comparison of last times',
    '<Compare of="a" value="‸last: peak" />',
    /a comparison of whole runs/,
    /Leave it out/,
  ],
  [
    'a comparison of holders',
    '<Compare of="a" value="‸held(d)" />',
    /`held\(d\)` is no number/,
    /`instances\(Class\)`, `live` or `peak`/,
  ],
  ['a name of a pair', '‸<Claim of="a" value="same(d, dd)">same</Claim>', /`dd` occurs nowhere/, /`d`\?/],
  ['a place', '‸<Claim of="a" value="held(d)">by `dd[0]`</Claim>', /`dd` occurs nowhere/, /`d`\?/],
  ['a class', '‸<Claim of="a" value="instances(d)">2</Claim>', /`d` is no class/, /`D`\?/],
  ['a lower-case element', '‸<claim of="a" value="peak">3x</claim>', /no element `<claim>`/, /`<Claim>`/],
  ['a comparison of an unknown example', '<Compare of="a, ‸b" value="peak" />', /no example `b`/, /`a`/],
  ['a comparison of states', '<Compare of="a" value="‸freed(d)" />', /no number/, /`peak`/],
  ['a comparison of nothing', '‸<Compare of="a" />', /has no `value`/, /`value="…"`/],
  [
    'an attribute that comparisons lack',
    '<Compare of="a" value="peak" ‸at="made" />',
    /no attribute `at`/,
    /`of`/,
  ],
])('%s is a mistake', (_, element, message, mend) => {
  const sales = '```python setup id=sales\nx = 1\n```\n';
  const { problems, at, marks } = problemsOf(`${sales}${example}\nIt is ${element}.\n`);
  expect(at).toEqual(marks);
  expect(problems[0]!.message).toMatch(message);
  expect(problems[0]!.mend).toMatch(mend);
});

describe('a comparison of examples of which only some have a unit', () => {
  const bare = '```python live id=bare track=d\nd = [1]\n```\n';
  const other = '```python live id=other unit=d\nd = [1]\n```\n';

  test('is a mistake where the reading is a size: the bars would have no common scale', () => {
    const { problems, at, marks } = problemsOf(
      `${bare}${other}\n<Compare of="other, ‸bare" value="peak" />\n`,
    );
    expect(at).toEqual(marks);
    expect(problems[0]!.message).toMatch(/`bare` has no `unit=` and `other` has one/);
    expect(problems[0]!.mend).toMatch(/Give `bare` a `unit=…`/);
  });

  test('is none where the reading is a count', () => {
    expect(problemsOf(`${bare}${other}\n<Compare of="other, bare" value="refs(d)" />\n`).problems).toEqual(
      [],
    );
  });
});
