import { describe, expect, test } from 'vitest';
import { problemsOf, read } from './marked';

const fence = (words: string, code = 'data = [1]') => `\`\`\`python ${words}\n${code}\n\`\`\`\n`;

describe('a fence', () => {
  test('says everything that there is to say', () => {
    const { article, problems } = read(
      fence('setup id=base') +
        fence('setup id=sales after=base title="A file, with \'quotes\'"', 'open("f", "w")') +
        fence(
          'live id=naive title="Load" after=sales unit=load track=data,load.d python=3.14,3.13 memory=96MiB raises=MemoryError',
          'import pandas as pd, os.path\nfrom numpy.linalg import norm\ndef load():\n    d = 1\n    return d\ndata = load()',
        ),
    );
    expect(problems).toEqual([]);
    expect(article.setups[1]).toMatchObject({ id: 'sales', title: "A file, with 'quotes'", after: ['base'] });
    expect(article.examples).toMatchObject([
      {
        id: 'naive',
        title: 'Load',
        after: ['base', 'sales'],
        unit: 'load',
        track: ['data', 'load.d'],
        columns: ['data', 'load.d'],
        python: ['3.13', '3.14'],
        memory: 96 * 2 ** 20,
        raises: 'MemoryError',
        imports: [
          { module: 'pandas', line: 8, column: 8 },
          { module: 'os', line: 8, column: 22 },
          { module: 'numpy', line: 9, column: 6 },
        ],
        lines: [8, 9, 10, 11, 12, 13],
        position: { line: 7, column: 1 },
      },
    ]);
  });

  test('is called by its id where it has no title', () => {
    expect(read(fence('live id=two-names')).article.examples[0]!.title).toBe('two-names');
  });

  test('without our words is left alone, whatever its own words are', () => {
    const ordinary = '```python title="live setup" showLineNumbers {1,3} noInline\nx = 1  # note\n```\n';
    expect(read(ordinary + '```js\n# expect: peak == 1x\n```\n')).toMatchObject({
      problems: [],
      article: { examples: [], setups: [] },
    });
  });

  test('may stand in a list, a quotation, an admonition or an element', () => {
    const code = ['```python live id=ID', 'if 1:', '    x = 1  # expect: ‸refs(y) = 2', '```'];
    const inside = (before: string[], indent: string, after: string[], id: string) =>
      [...before, ...code.map((line) => indent + line.replace('ID', id)), ...after, ''].join('\n');
    const { at, marks } = problemsOf(
      inside(['- a', ''], '  ', [''], 'b') +
        inside(['> quoted', '>'], '> ', [''], 'c') +
        inside([':::note', ''], '', ['', ':::', ''], 'd') +
        inside(['<details>', ''], '  ', ['', '</details>', ''], 'e'),
    );
    expect(marks).toHaveLength(4);
    // The marks are on the claims; what is wrong in each is the operator, nine characters on.
    expect(at).toEqual(marks.map(({ line, column }) => ({ line, column: column + 8 })));
  });
});

/** Each text has a mark where its mistake is; then what is said about it. */
const mistakes: [what: string, marked: string, message: RegExp, mend: RegExp][] = [
  ['no id', fence('live').replace('```', '‸```'), /no id/, /as in `id=two-names`/],
  ['a setup without an id', fence('setup').replace('```', '‸```'), /setup fence has no id/, /Add `id=`/],
  ['an empty id', fence('live ‸id='), /`id` needs a value/, /`id=two-names`/],
  ['an id in camel case', fence('live id=‸naiveLoad'), /`naiveLoad` is not in kebab-case/, /`id=naive-load`/],
  ['an id with underscores', fence('live id=‸naive_load'), /not in kebab-case/, /`id=naive-load`/],
  ['an id twice', fence('live id=a') + fence('setup id=‸a'), /`a` is taken: line 1 has it/, /of its own/],
  ['both live and setup', fence('live ‸setup id=a'), /either live or a setup/, /Keep `live`/],
  ['live with a value', fence('‸live=yes id=a'), /`live` takes no value/, /Write `live` alone/],
  ['a word twice', fence('live id=a ‸id=b'), /Duplicate option `id`/, /Keep one/],
  [
    'an unknown word',
    fence('live id=a ‸aftre=b'),
    /`aftre` is not an option of a live fence/,
    /Did you mean `after`\? Options: `live`/,
  ],
  [
    'letters in another order',
    fence('live id=a ‸unti=x'),
    /`unti` is not an option/,
    /Did you mean `unit`\?/,
  ],
  [
    "Docusaurus's words",
    fence('live id=a ‸showLineNumbers'),
    /`showLineNumbers` is not an option/,
    /^Options: /,
  ],
  ["Docusaurus's lines", fence('live id=a ‸{1,3}'), /`\{1,3\}` is not an option/, /^Options: /],
  [
    'a title that no quotes hold',
    fence('live id=a title=My ‸first example'),
    /`first` is no part of it/,
    /`title="My first example"`/,
  ],
  [
    'a list with blanks',
    fence('live id=a python=3.13, ‸3.14'),
    /`3.14` is no part of it/,
    /`python=3.13,3.14`/,
  ],
  ['a quote without an end', fence('live id=a title=‸"Load, then'), /never closed/, /Close it/],
  ['a word of live fences on a setup', fence('setup id=a ‸unit=data'), /it has no `unit`/, /live fence/],
  [
    'nothing of that name',
    fence('live id=a after=b,‸sale') + fence('setup id=sales') + fence('setup id=b'),
    /`sale`/,
    /Did you mean `sales`/,
  ],
  ['after itself', fence('live id=a after=‸a'), /cannot come after itself/, /Remove it/],
  ['a unit that is not there', fence('live id=a unit=‸dat'), /`dat` occurs nowhere/, /Did you mean `data`/],
  [
    'a tracked name that is not there',
    fence('live id=a track=data,‸foo.data'),
    /`foo` occurs nowhere/,
    /Names: `data`/,
  ],
  [
    'a unit that is no name',
    fence('live id=a unit=‸load()'),
    /`load\(\)` is not a valid Python identifier/,
    /`unit=load_data`/,
  ],
  ['an unknown Python', fence('live id=a python=3.13,‸3.11'), /no Python `3.11`/, /`3.13`, `3.14`/],
  ['memory without a unit', fence('live id=a memory=‸96'), /`96` is no number of bytes/, /`96MiB`/],
  ['memory in multiples', fence('live id=a memory=‸3x'), /`3x` is no number of bytes/, /`96MiB`/],
  ['memory that nothing has', fence('live id=a memory=‸8GiB'), /4 GiB/, /`memory=96MiB`/],
  [
    'an exception that is no name',
    fence('live id=a raises=‸Memory-Error'),
    /not a valid Python identifier/,
    /`raises=MemoryError`/,
  ],
  [
    'another language',
    fence('live id=a').replace('```python', '‸```js'),
    /A live fence is Python, not `js`/,
    /```python/,
  ],
  [
    'another spelling of Python',
    fence('live id=a').replace('```python', '‸```python3'),
    /not written `python3`/,
    /Write ```python, or remove `live`/,
  ],
  ['no language', '‸```live id=a\nx = 1\n```', /no language/, /```python live/],
  ['no code', fence('live id=a', '').replace('```', '‸```'), /empty/, /Write the code/],
  ['live in capitals', fence('‸Live id=a'), /has `Live` and is neither live nor a setup/, /mean `live`\?/],
  ['live misspelt', fence('‸liv id=a'), /has `liv` and is neither/, /Did you mean `live`\?/],
  ['setup misspelt', fence('‸set-up id=a'), /has `set-up` and is neither/, /Did you mean `setup`\?/],
  ['our words in ordinary code', fence('title="A" ‸after=sales unit=x'), /has `after`/, /Add `live`/],
  ['a claim in ordinary code', fence('', 'x = 1  ‸# expect: refs(x) == 1'), /ordinary fence/, /live id=/],
  ['a claim in a setup', fence('setup id=a', 'x = 1  ‸# expect: refs(x) == 1'), /has no claim/, /live fence/],
  ['a mark in a setup', fence('setup id=a', 'x = 1  ‸# mark: here'), /has no mark/, /live fence/],
];

describe('a mistake in a fence is reported where it is, with its mend', () => {
  test.each(mistakes)('%s', (_, marked, message, mend) => {
    const { problems, at, marks } = problemsOf(marked);
    expect(at).toEqual(marks);
    expect(problems[0]!.message).toMatch(message);
    expect(problems[0]!.mend).toMatch(mend);
  });

  test('each of those that wait for each other', () => {
    const { problems, at, marks } = problemsOf(fence('setup id=a after=‸b') + fence('setup id=b after=‸a'));
    expect(at).toEqual(marks);
    expect(problems[0]!.message).toBe('These wait for each other: `a` after `b` after `a`.');
  });

  test('all of them together, in the order of the file', () => {
    const marked = fence(
      'live id=‸A ‸wrong=1 python=‸4.0',
      'x = 1  # expect: refs(x) == ‸one, refs(x) ‸= 1, live < 1 MB',
    );
    const { at, marks } = problemsOf(marked);
    expect(marks).toHaveLength(5);
    expect(at).toEqual(marks);
  });
});
