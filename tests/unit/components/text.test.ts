import { expect, test } from 'vitest';
import { isLarge } from '../../../src/components/state/large';
import { mapLines } from '../../../src/components/state/lines';
import { pageOf } from '../../../src/components/Output/page';
import { cut, nameOf, onTerminal, UNSEEN } from '../../../src/components/Words/text';

test('a text within limits is as it was', () => {
  for (const text of ['', 'a', 'a\nb\n'])
    expect(cut(text, { lines: 3, characters: 10 })).toEqual({ text, left: null });
});

test('a text is cut at its lines or its characters, at either end, and what is left is counted', () => {
  const lines = 'a\nb\nc\nd\n';
  expect(cut(lines, { lines: 2, characters: 99 })).toEqual({ text: 'a\nb', left: '2 more lines' });
  expect(cut(lines, { lines: 2, characters: 99 }, 'end').text).toBe('d\n');
  expect(cut('x'.repeat(5000), { lines: 2, characters: 10 })).toEqual({
    text: 'x'.repeat(10),
    left: '4,990 more characters',
  });
  expect(cut('x'.repeat(5000), { lines: 2, characters: 10 }, 'end').left).toBe('4,990 more characters');
});

test('a terminal’s colours, titles and movements are not shown', () => {
  expect(onTerminal('\x1b[1;31mred\x1b[0m \x1b]0;title\x07and \x1b[2Kplain')).toBe('red and plain');
  expect(onTerminal('[31m is text')).toBe('[31m is text');
});

test('a line that was begun anew is as it was last', () => {
  expect(onTerminal('\r 1%\r50%\r100%\ndone')).toBe('100%\ndone');
  expect(onTerminal('long words\rshort')).toBe('shortwords');
  expect(onTerminal('one\r\ntwo\r\n')).toBe('one\ntwo\n');
});

test('what is not seen has a name, and what is seen has none', () => {
  expect('a\u202e\u2066\u200b\ufeff\u0007\x1b'.match(UNSEEN)).toHaveLength(6);
  expect('tab\t new\nline, ä é 漢字 👩‍👩‍👧 \u00a0'.match(UNSEEN)).toBeNull();
  expect(nameOf('\u202e')).toEqual({ sign: 'U+202E', name: 'U+202E, changes the direction of text' });
  expect(nameOf('\u200b').name).toBe('U+200B, not visible');
});

test('of an output a page has so many lines, characters and pieces', () => {
  const stdout = (text: string) => ({ stream: 'stdout' as const, text });
  const lines = pageOf([stdout('x\n'.repeat(2500))], Infinity, 1);
  expect(lines).toEqual({ pieces: [stdout('x\n'.repeat(1000))], left: '1,500 more lines' });
  expect(pageOf([stdout('x\n'.repeat(2500))], Infinity, 3).left).toBeNull();
  expect(pageOf([stdout('x'.repeat(60_000))], Infinity, 1).left).toBe('10,000 more characters');
  const turns = Array.from({ length: 2000 }, (_, index) =>
    index % 2 ? stdout('o') : { stream: 'stderr' as const, text: 'e' },
  );
  const { pieces, left } = pageOf(turns, Infinity, 1);
  expect([pieces.length, left]).toEqual([500, '1,500 more characters']);
});

test('what a step had not written yet keeps its lines free', () => {
  const output = [{ stream: 'stdout' as const, text: 'one\ntwo\nthree\n' }];
  expect(pageOf(output, 4, 1).pieces[0]!.text).toBe('one\n\n\n');
});

test('code is large by its length, its lines, and what is costly to colour', () => {
  const usual = 'def f(a, b=1):\n    return [a["x"], {b: "y"}]\n';
  expect(isLarge(usual.repeat(20))).toBe(false);
  for (const code of ['x'.repeat(5001), '\n'.repeat(200), '('.repeat(1300), '"'.repeat(301), '{'.repeat(301)])
    expect(isLarge(code), code.slice(0, 3)).toBe(true);
});

test('where nearly all was changed no line is told of, at once', () => {
  const lines = (word: string) => Array.from({ length: 50_000 }, (_, index) => `${word} ${index}`).join('\n');
  expect(mapLines(lines('a'), lines('b'))(1)).toBeUndefined();
  expect(mapLines('a\nb\nc', 'a\nx\nb\nc')(3)).toBe(4);
});
