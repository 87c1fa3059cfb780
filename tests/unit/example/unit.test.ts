/** What `unit=` names, and multiples where it names nothing. */
import { describe, expect, test } from 'vitest';
import { live, problemsOf } from './marked';

const setup = '```python setup id=s\ndef load():\n    return bytearray(9)\n\nbig = bytearray(9)\n```\n';

test.each<[what: string, article: string, message: RegExp, mend: RegExp]>([
  [
    'a class',
    live('class Doc:\n    pass\nd = Doc()', 'unit=‸Doc'),
    /^`Doc` is a class: it cannot be `1x` \(line 2\)/,
    /`unit=load`.*`unit=data`/,
  ],
  ['a lambda', live('load = lambda: [1]\nd = load()', 'unit=‸load'), /`load` is a lambda/, /function/],
  [
    'what is imported',
    live('from json import loads\nd = loads("[]")', 'unit=‸loads'),
    /imported/,
    /function/,
  ],
  ['what is imported by another name', live('import json as j\nd = j', 'unit=‸j'), /imported/, /function/],
  [
    'a function of a setup',
    `${setup}${live('d = load()', 'after=s unit=‸load')}`,
    /^`load` is made on line 2, in `s`, which runs before the measuring/,
    /Move the function.*`data = load\(\)` with `unit=data`/,
  ],
  ['data of a setup', `${setup}${live('d = big', 'after=s unit=‸big')}`, /`big` is made on line 5/, /Name a/],
  [
    'a function inside of another one',
    live('def main():\n    def load():\n        return [1]\n    return load()\nmain()', 'unit=‸load'),
    /defined inside of another function or class, on line 3/,
    /`unit=main\.load`/,
  ],
])('%s cannot be 1x', (_, article, message, mend) => {
  const { problems, at, marks } = problemsOf(article);
  expect(at).toEqual(marks);
  expect(problems[0]!.message).toMatch(message);
  expect(problems[0]!.mend).toMatch(mend);
});

test.each<[what: string, article: string]>([
  ['a function', live('def load():\n    return [1]\nd = load()', 'unit=load')],
  [
    'a decorated one',
    live('import functools\n@functools.cache\ndef load():\n    return [1]\nload()', 'unit=load'),
  ],
  ['a method', live('class Doc:\n    def load(self):\n        return [1]\nDoc().load()', 'unit=Doc.load')],
  [
    'a function inside of another one, by both names',
    live('def main():\n    def load():\n        pass\nmain()', 'unit=main.load'),
  ],
  ['what is assigned', live('d = [1]', 'unit=d')],
  ['what is unpacked', live('c, d = [1], [2]', 'unit=d')],
  ['what a `with` names', live('with open("a", "w") as file:\n    pass', 'unit=file')],
  ['what a loop names', live('for d in [[1]]:\n    pass', 'unit=d')],
  ['what an expression names', live('print(d := [1])', 'unit=d')],
  ['a local', live('def main():\n    d = [1]\nmain()', 'unit=d')],
  ['an argument', live('def main(d):\n    pass\nmain([1])', 'unit=d')],
  ['the result of a function of a setup', `${setup}${live('d = load()', 'after=s unit=d')}`],
  [
    'a name that the setup has too',
    `${setup}${live('def load():\n    return [1]\nload()', 'after=s unit=load')}`,
  ],
])('%s can be', (_, article) => expect(problemsOf(article).problems).toEqual([]));

describe('a multiple in an example without a unit', () => {
  const code = (claim: string) => `x = 1\n\ndef scan():\n    return [1]\n\nd = scan()  # expect: ${claim}`;

  test.each([
    live(code('‸size(d) == 1x')),
    live(code('refs(d) == 1, ‸peak < 2× ')),
    live(code('‸peak < 2 MB (3.14: 2x)')),
    `${live(code('refs(d) == 1'))}\nIt is ‸<Claim of="a" value="peak">twice</Claim>.\n`,
  ])('is a mistake: %s', (article) => {
    const { problems, at, marks } = problemsOf(article);
    expect(at).toEqual(marks);
    expect(problems[0]).toMatchObject({
      message: expect.stringMatching(/is a multiple, and the fence has no `unit=`\.$/),
      mend: 'Add `unit=scan` to the fence on line 1; or say it in bytes.',
    });
  });

  test('names what the example makes, where it has no function', () => {
    const { problems } = problemsOf(live('import gc\nd = [1]  # expect: peak == 1x'));
    expect(problems[0]!.mend).toMatch(/^Add `unit=d`/);
    expect(problemsOf(live('pass  # expect: peak == 1x')).problems[0]!.mend).toMatch(
      /^Add `unit=…` .*, with the name/,
    );
  });

  test('is told once where `unit=` is only misspelt', () => {
    const { problems, at, marks } = problemsOf(live(code('peak == 1x'), '‸unti=scan'));
    expect(problems).toHaveLength(1);
    expect(at).toEqual(marks);
  });

  test.each([live(code('peak == 1x'), 'unit=scan'), live(code('peak < 1 MB'))])('is none: %s', (article) =>
    expect(problemsOf(article).problems).toEqual([]),
  );
});
