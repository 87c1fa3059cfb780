import { describe, expect, test } from 'vitest';
import type { Expected } from '../../../src/example/model';
import type { Reading } from '../../../src/example/readings';
import { live, problemsOf, read } from './marked';

/** Everything that the claims below speak of. */
const names = 'd = data = foo = df = größe = self = e = 1';

const claimsOf = (claims: string) => {
  const { article, problems } = read(live(`x = 1  # expect: ${claims}\n${names}`, 'unit=data'));
  expect(problems).toEqual([]);
  return article.examples[0]!.claims;
};

describe('a claim in code', () => {
  const d = { kind: 'refs', name: 'd' } as const;
  const count = (value: number, operator = '=='): Expected =>
    ({ kind: 'count', operator, value }) as Expected;
  const bytes = (value: number, operator = '=='): Expected =>
    ({ kind: 'bytes', operator, value }) as Expected;
  const multiple = (value: number, operator = '=='): Expected =>
    ({ kind: 'multiple', operator, value }) as Expected;
  const text = (value: string): Expected => ({ kind: 'text', value });

  test.each<[string, Reading, Expected]>([
    ['refs(d) == 2', d, count(2)],
    ['refs( d )==2', d, count(2)],
    ['refs(d) <= 1_000', d, count(1000, '<=')],
    ['refs(foo.data) == 0', { kind: 'refs', name: 'foo.data' }, count(0)],
    ['refs(größe) == 1', { kind: 'refs', name: 'größe' }, count(1)],
    ['size(self.x) == 1x', { kind: 'size', name: 'self.x' }, multiple(1)],
    ['live < 40 MB', { kind: 'live' }, bytes(40e6, '<')],
    ['live<40MB', { kind: 'live' }, bytes(40e6, '<')],
    ['live > 512 B', { kind: 'live' }, bytes(512, '>')],
    ['live == 0', { kind: 'live' }, bytes(0)],
    ['peak == 3 x', { kind: 'peak' }, multiple(3)],
    ['peak >= 2.5x', { kind: 'peak' }, multiple(2.5, '>=')],
    ['peak == .5x', { kind: 'peak' }, multiple(0.5)],
    ['peak == 3×', { kind: 'peak' }, multiple(3)],
    ['peak == 1e6 B', { kind: 'peak' }, bytes(1e6)],
    ['peak == 1.5 kB', { kind: 'peak' }, bytes(1500)],
    ['peak == 2 GB', { kind: 'peak' }, bytes(2e9)],
    ['peak == 1 KiB', { kind: 'peak' }, bytes(1024)],
    ['peak == 2 MiB', { kind: 'peak' }, bytes(2 ** 21)],
    ['peak == 1 GiB', { kind: 'peak' }, bytes(2 ** 30)],
    ['freed(d)', { kind: 'freed', name: 'd' }, { kind: 'state', value: 'freed' }],
    ['alive(d)', { kind: 'alive', name: 'd' }, { kind: 'state', value: 'alive' }],
    ['raises MemoryError', { kind: 'raises' }, text('MemoryError')],
    ['raises pandas.errors.EmptyDataError', { kind: 'raises' }, text('pandas.errors.EmptyDataError')],
    ['prints "wick"', { kind: 'prints' }, text('wick')],
    ['prints "a, (b) # expect: c"', { kind: 'prints' }, text('a, (b) # expect: c')],
    [String.raw`prints '\'a\'\n"b"\t\\'`, { kind: 'prints' }, text('\'a\'\n"b"\t\\')],
  ])('%s', (written, reading, expected) => {
    expect(claimsOf(written)).toMatchObject([{ reading, expected, since: [], text: written }]);
  });

  test.each<[string, [string, Expected][]]>([
    ['refs(d) == 2 (3.14: 1)', [['3.14', count(1)]]],
    [
      'refs(d) == 2 (3.14: < 3, 3.13: 1)',
      [
        ['3.13', count(1)],
        ['3.14', count(3, '<')],
      ],
    ],
    ['peak < 3x (3.14: 2.5x)', [['3.14', multiple(2.5, '<')]]],
    ['freed(d) (3.14: alive)', [['3.14', { kind: 'state', value: 'alive' }]]],
    ['prints "a" (3.14: "b)")', [['3.14', text('b)')]]],
    ['raises ValueError (3.14: TypeError)', [['3.14', text('TypeError')]]],
  ])('%s', (written, since) => {
    expect(claimsOf(written)).toMatchObject([
      { since: since.map(([python, expected]) => ({ python, expected })), text: written },
    ]);
  });

  test('stands beside others, behind commas', () => {
    const texts = claimsOf('refs(d) == 2 (3.13: 1, 3.14: 1), prints "a, b",peak < 3x').map(
      (claim) => claim.text,
    );
    expect(texts).toEqual(['refs(d) == 2 (3.13: 1, 3.14: 1)', 'prints "a, b"', 'peak < 3x']);
  });
});

/** The mark is where the claim stops making sense. */
const mistakes: [claim: string, message: RegExp, mend: RegExp][] = [
  ['‸', /A reading is expected here, not the end/, /Readings: `refs\(name\)`/],
  ['‸ref(d) == 1', /no reading `ref`/, /Did you mean `refs`\?/],
  ['‸2 == refs(d)', /A reading is expected here, not `2`/, /Readings/],
  ['refs ‸== 1', /`refs` needs a name/, /`refs\(name\)`/],
  ['refs(‸) == 1', /A name is expected here, not `\)`/, /`refs\(name\)`/],
  ['refs(‸1) == 1', /A name is expected here, not `1`/, /variable/],
  ['refs(a‸[0]) == 1', /`\)` is expected here, not `\[`/, /name of a variable/],
  ['peak‸(d) == 1x', /`peak` speaks of no name/, /`peak` alone/],
  ['refs(d) ‸= 1', /`=` is none/, /Did you mean `==`\? Operators: `==`, `<`/],
  ['refs(d) ‸!= 1', /`!=` is none/, /Operators/],
  ['refs(d)‸', /An operator is expected here, not the end/, /Operators/],
  ['refs(d) ‸is 1', /An operator is expected here, not `is`/, /Operators/],
  ['refs(d) ==‸', /A count of references is expected here, not the end/, /whole number/],
  ['freed(d) ‸== True', /`freed\(d\)` takes no operator/, /opposite is `alive\(d\)`/],
  ['refs(d) == ‸two', /count .* not `two`/, /`2`/],
  ['refs(d) == ‸2x', /count .* not `2x`/, /`2`/],
  ['refs(d) == ‸1.5', /count .* not `1.5`/, /`2`/],
  ['peak == ‸three', /A size is expected here, not `three`/, /`3x`/],
  ['peak == ‸3', /`3` has no unit/, /`16 MB`/],
  ['peak == ‸3,6 MB', /A comma ends a claim/, /`3\.6`/],
  ['peak == 3 ‸Mb', /`Mb` is no unit/, /Did you mean `MB`\?/],
  ['peak == 3‸X', /`X` is no unit/, /Did you mean `x`\?/],
  ['peak == ‸-1 MB', /size .* not `-`/, /`3x`/],
  ['refs(d) == 1 ‸and peak < 2x', /complete before `and`/, /commas/],
  ['refs(d) == 1,‸', /A reading is expected here, not the end/, /Readings/],
  ['raises ‸"E"', /exception is expected/, /`raises MemoryError`/],
  ['prints ‸wick', /quoted text is expected here, not `wick`/, /`prints "wick"`/],
  ['prints ‸"wick', /has no end/, /`prints "wick"`/],
  [String.raw`prints "a‸\qb"`, /`\\q` is no escape/, /`\\n`/],
  ['refs(d) == 2 (‸3.12: 1)', /no Python 3.12/, /`3.13`, `3.14`/],
  ['refs(d) == 2 (‸)', /A Python version is expected here, not `\)`/, /\(3.14: 1\)/],
  ['refs(d) == 2 (3.14‸ 1)'.replace('‸ ', ' ‸'), /`:` is expected here/, /\(3.14: 1\)/],
  ['refs(d) == 2 (3.14: ‸x)', /count/, /`2`/],
  ['refs(d) == 2 (3.14: 1‸', /`\)` is expected here, not the end/, /\(3.14: 1\)/],
  ['refs(d) == 2 (3.14: 1, ‸3.14: 2)', /an alternative already/, /Keep one/],
  ['freed(d) (3.14: ‸gone)', /`freed` or `alive`/, /alive/],
];

describe('a mistake in a claim is reported where it is', () => {
  test.each(mistakes)('%s', (claim, message, mend) => {
    const { problems, at, marks } = problemsOf(live(`x = 1  # expect: ${claim}\n${names}`));
    expect(at).toEqual(marks);
    expect(problems[0]!.message).toMatch(message);
    expect(problems[0]!.mend).toMatch(mend);
  });

  test('and hides no other claim of the line', () => {
    const { article, problems } = read(live('x = 1  # expect: refs(d) = 1, prints "a, b, live < 1 MB'));
    expect(problems).toHaveLength(2);
    expect(article.examples[0]!.claims).toEqual([]);
    const good = read(live('x = 1  # expect: refs(a, b), peak < 1 MB, prints a, live < 1 MB')).article
      .examples[0]!;
    expect(good.claims.map(({ text }) => text)).toEqual(['peak < 1 MB', 'live < 1 MB']);
  });
});
