/** A claim that is written down by us reads as what it was, whatever is in it. */
import { expect, test } from 'vitest';
import { claimText } from '../../../src/example/edit/claim';
import { readClaims } from '../../../src/example/syntax/claim';
import { stringText } from '../../../src/example/syntax/string';
import { pythons } from './marked';

function readOne(text: string) {
  const { claims, mistakes } = readClaims(text, pythons);
  expect(mistakes).toEqual([]);
  expect(claims).toHaveLength(1);
  return claims[0]!;
}

test.each([
  ['refs(d) == 2', 'refs( d )==2'],
  ['refs(d) == 2 to 3 (3.14: 1)', 'refs(d) == 2  to 3 ( 3.14 : 1 )'],
  ['peak == 0x to 1.5x', 'peak==0 to 1.5 x'],
  ['live == 1 kB to 1 MB (3.14: < 3 B)', 'live == 1000 B to 1e6 B (3.14: < 3 B)'],
  ['last: instances(Doc) <= 10', 'last :instances( Doc )<=10'],
  ['first: same(a, b.c) (3.14: different)', 'first:same(a,b.c)(3.14:different)'],
  ['different(a, a)', 'different ( a , a )'],
  ['collected(self.x) (3.14: alive)', 'collected(self.x) (3.14: alive)'],
  ['held(x) only by a["k"][-1].b (3.13: by nothing)', "held(x) only  by a ['k'][ -1 ].b (3.13:by nothing)"],
])('%s', (spelled, written) => {
  expect(claimText(readOne(written))).toBe(spelled);
  expect(claimText(readOne(spelled))).toBe(spelled);
});

/** Characters that quoting and escaping have to do with, and some that they have not. */
const characters = [
  '"',
  "'",
  '\\',
  '\n',
  '\r',
  '\t',
  '\0',
  '\x1b',
  '#',
  ',',
  '(',
  ')',
  ']',
  'n',
  'x',
  ' ',
  'é',
  '😀',
  '\u2028',
];

test('a key may be any text', () => {
  let state = 1;
  const next = (below: number) => (state = (state * 48271) % 2147483647) % below;
  const texts = Array.from({ length: 300 }, () =>
    Array.from({ length: next(8) }, () => characters[next(characters.length)]!).join(''),
  );
  for (const text of texts) {
    const place = `a[${JSON.stringify(text)}]`;
    expect(claimText(readOne(`held(x) only by ${place}`))).toBe(`held(x) only by ${place}`);
    expect(readClaims(`held(x) by ${place}, prints ${stringText(text)}`, pythons).claims).toMatchObject([
      { expected: { by: place } },
      { expected: { value: text } },
    ]);
  }
  expect(new Set(texts).size).toBeGreaterThan(200);
});
