import { describe, expect, test } from 'vitest';
import type { Expected } from '../../../src/example/model';
import type { Reading } from '../../../src/example/readings';
import { live, problemsOf, read } from './marked';

/** Everything that the claims below speak of. */
const names = 'd = data = foo = df = größe = self = e = 1\nclass Doc: pass';

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
    [String.raw`prints r"a\nb"`, { kind: 'prints' }, text(String.raw`a\nb`)],
    ['refs(d) == 2 to 3', d, { ...count(2), to: 3 } as Expected],
    ['refs(d)==2 to 3', d, { ...count(2), to: 3 } as Expected],
    ['peak == 1x to 3x', { kind: 'peak' }, { ...multiple(1), to: 3 } as Expected],
    ['peak == 0 to 3 x', { kind: 'peak' }, { ...multiple(0), to: 3 } as Expected],
    ['live == 1 kB to 1 MB', { kind: 'live' }, { ...bytes(1e3), to: 1e6 } as Expected],
    ['instances(Doc) == 10', { kind: 'instances', class: 'Doc' }, count(10)],
    ['instances(Doc) == 1 to 10', { kind: 'instances', class: 'Doc' }, { ...count(1), to: 10 } as Expected],
    ['collected(d)', { kind: 'collected', name: 'd' }, { kind: 'state', value: 'collected' }],
    ['same(d, foo.data)', { kind: 'same', pair: ['d', 'foo.data'] }, { kind: 'state', value: 'same' }],
    ['different( d,e )', { kind: 'different', pair: ['d', 'e'] }, { kind: 'state', value: 'different' }],
    ['first: refs(d) == 2', { time: 'first', ...d }, count(2)],
    ['last :peak < 1 MB', { time: 'last', kind: 'peak' }, bytes(1e6, '<')],
    ['last: freed(d)', { time: 'last', kind: 'freed', name: 'd' }, { kind: 'state', value: 'freed' }],
  ])('%s', (written, reading, expected) => {
    expect(claimsOf(written)).toMatchObject([{ reading, expected, since: [], text: written }]);
  });

  test.each<[string, string | null, boolean?]>([
    ['by data', 'data'],
    ['only by data', 'data', true],
    ['by nothing', null],
    ['by nothings', 'nothings'],
    ['by foo.data', 'foo.data'],
    ['only by data[0].__traceback__.tb_frame', 'data[0].__traceback__.tb_frame', true],
    ['by data [ 1_0 ] .x', 'data[10].x'],
    ['by data[-1][007]', 'data[-1][7]'],
    [`by data["k"]['k']`, 'data["k"]["k"]'],
    [String.raw`by data['it\'s "k"']`, String.raw`data["it's \"k\""]`],
    [String.raw`by data["\x41\u00e9\U0001F600\101\n"]`, String.raw`data["Aé😀A\n"]`],
    [String.raw`by data[r'\d, (x)']`, String.raw`data["\\d, (x)"]`],
    [`by data['''a"b''']`, String.raw`data["a\"b"]`],
  ])('held(d) %s', (said, by, only = false) => {
    const code = `x = 1  # expect: held(d) ${said}\n${names}\nnothings = 1`;
    const { article, problems } = read(live(code));
    expect(problems).toEqual([]);
    expect(article.examples[0]!.claims).toMatchObject([
      {
        reading: { kind: 'held', name: 'd' },
        expected: { kind: 'holder', by, only },
        text: `held(d) ${said}`,
      },
    ]);
  });

  test.each<[string, [string, Expected][]]>([
    ['held(d) by e (3.14: only by foo.x[0])', [['3.14', { kind: 'holder', by: 'foo.x[0]', only: true }]]],
    ['held(d) only by e (3.14: by nothing)', [['3.14', { kind: 'holder', by: null, only: false }]]],
    ['same(d, e) (3.14: different)', [['3.14', { kind: 'state', value: 'different' }]]],
    ['freed(d) (3.14: collected)', [['3.14', { kind: 'state', value: 'collected' }]]],
    ['first: refs(d) == 2 (3.14: 1 to 3)', [['3.14', { ...count(1), to: 3 } as Expected]]],
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
    ['peak == 2x (64-bit: 1x)', [['64-bit', multiple(1)]]],
    [
      'refs(d) == 2 (64-bit 3.14: 3, 64-bit: 4, 3.14: 1)',
      [
        ['3.14', count(1)],
        ['64-bit', count(4)],
        ['64-bit 3.14', count(3)],
      ],
    ],
  ])('%s', (written, since) => {
    expect(claimsOf(written)).toMatchObject([
      { since: since.map(([where, expected]) => ({ ...conditionOf(where), expected })), text: written },
    ]);
  });

  test('stands beside others, behind commas', () => {
    const texts = claimsOf('refs(d) == 2 (3.13: 1, 3.14: 1), prints "a, b",peak < 3x').map(
      (claim) => claim.text,
    );
    expect(texts).toEqual(['refs(d) == 2 (3.13: 1, 3.14: 1)', 'prints "a, b"', 'peak < 3x']);
  });
});

function conditionOf(where: string) {
  const [, bits, python] = /^(64-bit)? ?(.*)$/.exec(where)!;
  return { ...(python && { python }), ...(bits && { bits: 64 }) };
}

/** The mark is where the claim stops making sense. */
const mistakes: [claim: string, message: RegExp, mend: RegExp][] = [
  ['‸', /A reading is expected here, not the end/, /Readings: `refs\(name\)`/],
  ['‸ref(d) == 1', /no reading `ref`/, /Did you mean `refs`\?/],
  ['‸2 == refs(d)', /A reading is expected here, not `2`/, /Readings/],
  ['refs ‸== 1', /`refs` needs a name/, /`refs\(name\)`/],
  ['refs(‸) == 1', /A name is expected here, not `\)`/, /`refs\(name\)`/],
  ['refs(‸1) == 1', /A name is expected here, not `1`/, /variable/],
  ['‸firs: refs(d) == 1', /`firs:` is no time that a line runs/, /Did you mean `first:`\?/],
  ['first:‸', /A reading is expected here, not the end/, /Readings/],
  ['first: ‸last: refs(d) == 1', /no reading `last`/, /Readings/],
  ['refs(d) < 1 ‸to 2', /`<` takes one number/, /`== 2 to 3`/],
  ['refs(d) == ‸3 to 2', /from a smaller number to a larger/, /`2 to 3`/],
  ['refs(d) == ‸2 to 2', /from a smaller number to a larger/, /`2 to 3`/],
  ['refs(d) == 2 to‸', /A count of references is expected here, not the end/, /whole number/],
  ['refs(d) < 2 (3.14: 1 ‸to 2)', /`<` takes one number/, /`== 2 to 3`/],
  ['peak == ‸1 to 3x', /`1` has no unit/, /`3x`/],
  ['peak == 1x to ‸3 MB', /both multiples, or both bytes/, /`1x to 3x`/],
  ['same(d‸)', /`,` is expected here, not `\)`/, /`same\(a, b\)` with two names/],
  ['same ‸d', /`same` needs two names/, /`same\(a, b\)`/],
  ['same(d, e) ‸== True', /`same\(d, e\)` takes no operator/, /opposite is `different\(d, e\)`/],
  ['first: collected(d) ‸== 1', /takes no operator/, /`first: freed\(d\)` or `first: alive\(d\)`/],
  ['same(d, e) (3.14: ‸freed)', /`same` or `different` is expected/, /3\.14: different/],
  ['instances(Doc) == ‸x', /A count of instances is expected here/, /whole number/],
  ['instances(‸"Doc") == 1', /A name is expected here/, /`instances\(Class\)` with the name of a class/],
  ['‸instances(Dok) == 1', /`Dok` is no class of this code/, /Did you mean `Doc`\?/],
  ['‸instances(data) == 1', /`data` is no class of this code/, /Classes: `Doc`/],
  ['‸same(d, dada)', /`dada` occurs nowhere/, /Did you mean `data`\?/],
  ['held(d)‸', /`only` or `by` is expected here, not the end/, /held\(rows\) by failures/],
  ['held(d) ‸== data', /`only` or `by` is expected here, not `=`/, /by nothing/],
  ['held(d) only ‸data', /`by` is expected here, not `data`/, /only by/],
  ['held(d) only by ‸nothing', /held by nothing else either/, /Leave out `only`/],
  ['held(d) by ‸"data"', /A place is expected here/, /`failures\[0\]`/],
  ['held(d) by data[‸e]', /A number or a quoted key is expected here, not `e`/, /cache\["k"\]/],
  ['held(d) by data[‸b"k"]', /A number or a quoted key/, /cache\["k"\]/],
  ['held(d) by data[0‸:1]', /`\]` is expected here, not `:`/, /failures/],
  ['held(d) by data[‸"k]', /has no end/, /wick/],
  ['held(d) by data‸.', /complete before `\.`/, /commas/],
  ['‸held(d) by dato[0].x', /`dato` occurs nowhere/, /Did you mean `data`\?/],
  ['‸held(d) by d (3.14: only by dato)', /`dato` occurs nowhere/, /Did you mean `data`\?/],
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
  ['refs(d) == 2 (‸)', /A Python version or `64-bit` is expected here, not `\)`/, /\(3.14: 1\)/],
  ['refs(d) == 2 (3.14‸ 1)'.replace('‸ ', ' ‸'), /`:` is expected here/, /\(3.14: 1\)/],
  ['refs(d) == 2 (3.14: ‸x)', /count/, /`2`/],
  ['refs(d) == 2 (3.14: 1‸', /`\)` is expected here, not the end/, /\(3.14: 1\)/],
  ['refs(d) == 2 (3.14: 1, ‸3.14: 2)', /an alternative already/, /Keep one/],
  ['refs(d) == 2 (64-bit: 1, ‸64-bit: 2)', /64 bits has an alternative already/, /Keep one/],
  ['refs(d) == 2 (‸32-bit: 1)', /This site has no Python 32/, /Pythons/],
  ['freed(d) (3.14: ‸gone)', /`freed`, `alive` or `collected`/, /alive/],
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
