import { describe, expect, test } from 'vitest';
import { judge, judgeEnding } from '../../../src/example/judge';
import type { Claim } from '../../../src/example/model';
import type { LineTotals, RunResult } from '../../../src/runtime/protocol';
import { claimed, counted, exactly, freed, judged, run, said, totals } from './runs';

type Row = [claim: string, verdict: string, measured: string];

/** Judges claims on line 1 of a run whose only statement this is. */
function rows(what: string, line: Partial<LineTotals>, table: Row[], over: Partial<RunResult> = {}): void {
  describe(what, () => {
    test.each(table)('%s: %s', (claim, verdict, measured) => {
      const found = judged(claim, line, over);
      expect(found).toMatchObject({ verdict, measured });
      expect(found.detail === '').toBe(verdict === 'holds');
    });
  });
}

rows('a count', { names: { d: counted(2) } }, [
  ['refs(d) == 2', 'holds', '2'],
  ['refs(d) == 1', 'fails', '2'],
  ['refs(d) == 3', 'fails', '2'],
  ['refs(d) < 3', 'holds', '2'],
  ['refs(d) < 2', 'fails', '2'],
  ['refs(d) <= 2', 'holds', '2'],
  ['refs(d) <= 1', 'fails', '2'],
  ['refs(d) > 1', 'holds', '2'],
  ['refs(d) > 2', 'fails', '2'],
  ['refs(d) >= 2', 'holds', '2'],
  ['refs(d) >= 3', 'fails', '2'],
]);

rows('a large count is exact all the same', { names: { d: counted(1000) } }, [
  ['refs(d) == 1000', 'holds', '1\u00a0000'],
  ['refs(d) == 1001', 'fails', '1\u00a0000'],
]);

rows(
  'a count that changed must hold every time',
  { times: 3, names: { d: counted({ min: 1, max: 3 }, { alive: 3 }) } },
  [
    ['refs(d) == 1', 'fails', '1 to 3'],
    ['refs(d) == 3', 'fails', '1 to 3'],
    ['refs(d) <= 3', 'holds', '1 to 3'],
    ['refs(d) < 3', 'fails', '1 to 3'],
    ['refs(d) > 1', 'fails', '1 to 3'],
  ],
);

rows('a freed object', { names: { d: freed() } }, [
  ['freed(d)', 'holds', 'freed'],
  ['alive(d)', 'fails', 'freed'],
  ['refs(d) == 0', 'holds', '0'],
  ['refs(d) == 1', 'fails', '0'],
]);

rows('a living object', { names: { d: counted(1) } }, [
  ['alive(d)', 'holds', 'alive'],
  ['freed(d)', 'fails', 'alive'],
  ['refs(d) == 0', 'fails', '1'],
]);

rows(
  'an object that was freed only sometimes',
  { times: 3, names: { d: counted(1, { alive: 2, freed: 1 }) } },
  [
    ['freed(d)', 'fails', 'freed or alive'],
    ['alive(d)', 'fails', 'freed or alive'],
    ['refs(d) == 1', 'fails', '0 to 1'],
  ],
);

rows('an immortal object has no count', { names: { d: freed({ freed: 0, immortal: 1 }) } }, [
  ['refs(d) == 1', 'fails', 'immortal'],
  ['refs(d) > 1', 'fails', 'immortal'],
  ['alive(d)', 'fails', 'immortal'],
  ['size(d) < 1 MB', 'fails', 'immortal'],
]);

rows(
  'a name that was not bound every time',
  { times: 3, names: { d: counted(1, { alive: 1, unbound: 2 }) } },
  [
    ['refs(d) == 1', 'fails', 'unbound'],
    ['alive(d)', 'fails', 'unbound'],
  ],
);

const pipeline = {
  live: exactly(16e6),
  peak: exactly(48_008_000),
  names: { d: counted(1, { size: exactly(16e6) }) },
};
rows(
  'a size in multiples, within 2 %',
  pipeline,
  [
    ['peak == 3x', 'holds', '3.00x'],
    ['peak == 2.95x', 'holds', '3.00x'],
    ['peak == 2.9x', 'fails', '3.00x'],
    ['peak == 3.1x', 'fails', '3.00x'],
    ['peak < 3x', 'fails', '3.00x'],
    ['peak <= 3x', 'holds', '3.00x'],
    ['peak > 3x', 'holds', '3.00x'],
    ['peak >= 3.1x', 'fails', '3.00x'],
    ['live == 1x', 'holds', '1.00x'],
    ['size(d) == 1x', 'holds', '1.00x'],
    ['size(d) == 2x', 'fails', '1.00x'],
  ],
  { unit: 16e6 },
);

rows('a size in bytes, within 2 %', pipeline, [
  ['peak == 48 MB', 'holds', '48.0 MB'],
  ['peak == 50 MB', 'fails', '48.0 MB'],
  ['peak < 48 MB', 'fails', '48.0 MB'],
  ['live < 16.1 MB', 'holds', '16.0 MB'],
  ['live == 0', 'fails', '16.0 MB'],
  ['size(d) == 15625 KiB', 'holds', '16.0 MB'],
]);

rows(
  'the bounds of 2 %, and a range of them',
  { peak: exactly(306), live: { min: 98, max: 103 } },
  [
    ['peak == 3x', 'holds', '3.06x'],
    ['peak == 2.99x', 'fails', '3.06x'],
    ['live == 1x', 'fails', '0.98x to 1.03x'],
    ['live <= 1.01x', 'holds', '0.98x to 1.03x'],
  ],
  { unit: 100 },
);

const wick = { times: 2, printed: [{ text: 'wick\n', times: 2 }] };
rows('what was printed', wick, [
  ['prints "wick"', 'holds', '"wick"'],
  [String.raw`prints "wick\n"`, 'holds', '"wick"'],
  ['prints "wic"', 'fails', '"wick"'],
  ['prints ""', 'fails', '"wick"'],
]);

rows('what was printed only sometimes', { ...wick, times: 3 }, [
  ['prints "wick"', 'fails', '"wick" or nothing'],
]);
rows('nothing printed', {}, [
  ['prints ""', 'holds', 'nothing'],
  ['prints "a"', 'fails', 'nothing'],
]);

rows('what was raised', { times: 2, raised: { 'pandas.errors.EmptyDataError': 2 } }, [
  ['raises EmptyDataError', 'holds', 'pandas.errors.EmptyDataError'],
  ['raises pandas.errors.EmptyDataError', 'holds', 'pandas.errors.EmptyDataError'],
  ['raises DataError', 'fails', 'pandas.errors.EmptyDataError'],
]);
rows('what was raised, by its name alone', { raised: { EmptyDataError: 1 } }, [
  ['raises pandas.errors.EmptyDataError', 'holds', 'EmptyDataError'],
  ['raises pandas.errors.DataError', 'fails', 'EmptyDataError'],
]);
rows('what was raised only sometimes', { times: 2, raised: { KeyError: 1 } }, [
  ['raises KeyError', 'fails', 'KeyError or nothing'],
]);

describe('what a failing verdict says', () => {
  const detail = (claim: string, line: Partial<LineTotals>, over: Partial<RunResult> = {}) =>
    judge(claimed(claim), run({ lines: [totals(line)], ...over })).detail;

  test('is what was measured, what should have been, and how near that is', () => {
    expect(detail('peak == 2x', { peak: exactly(48_008_000) }, { unit: 16e6 })).toBe(
      '`peak` was 3.00x (48\u00a0008\u00a0000 B), not == 2.00x, within 2 %.',
    );
    expect(detail('live == 0', { live: exactly(264) })).toBe('`live` was 264 B, not == 0 B.');
    expect(detail('refs(d) == 1', { names: { d: counted(2) } })).toBe('`refs(d)` was 2, not == 1.');
    expect(detail('refs(d) == 1', { names: { d: freed({ freed: 0, immortal: 1 }) } })).toMatch(
      /has no count/,
    );
    expect(detail('freed(d)', { names: { d: counted(1, { freed: 2 }) } })).toBe(
      '`freed(d)`: it was freed or alive (freed 2 and alive 1 times), not freed.',
    );
  });
});

describe('of long texts a failing verdict says where they differ', () => {
  const rowsFrom = (first: number, last: number) =>
    Array.from({ length: last - first + 1 }, (_, index) => `row ${first + index}`).join('\n');
  const printed = rowsFrom(1, 60);
  const detailOf = (claim: Claim, text: string) =>
    judge(claim, run({ lines: [totals({ printed: [{ text, times: 1 }] })] })).detail;

  test('in code', () => {
    const text = `${rowsFrom(1, 39)}\nrow 04`;
    expect(detailOf(claimed(`prints ${JSON.stringify(text)}`), printed)).toMatch(
      /^`prints`: on line 40 of the output it was "….*row 39\\nrow 40\\n.*…", not "….*row 39\\nrow 04"\.$/,
    );
  });

  test('in prose, whose white space says nothing of lines', () => {
    const text = `${rowsFrom(1, 39).replaceAll('\n', ' ')} row 04`;
    expect(detailOf({ ...said('prints', text), line: 1 }, printed)).toMatch(
      /^`prints`: on line 40 of the output it was "….*row 39 row 40 .*…", not "….*row 39 row 04"\.$/,
    );
  });

  test('where one ends before the other', () => {
    expect(detailOf(claimed(`prints ${JSON.stringify(rowsFrom(1, 59))}`), printed)).toMatch(
      /on line 59 of the output it was "….*row 59\\nrow 60", not "….*row 59"\.$/,
    );
  });

  test('but whole where they are short', () => {
    expect(detailOf(claimed('prints "a"'), 'b')).toBe('`prints`: it was "b", not "a".');
  });
});

describe('the end of a run', () => {
  const error = { type: 'MemoryError', message: 'no', frames: [], traceback: '' };
  test.each<[string | undefined, RunResult['error'], string, string]>([
    [undefined, null, 'holds', 'no exception'],
    [undefined, error, 'fails', 'MemoryError'],
    ['MemoryError', error, 'holds', 'MemoryError'],
    ['KeyError', error, 'fails', 'MemoryError'],
    ['MemoryError', null, 'fails', 'no exception'],
  ])('raises=%s', (raises, ended, verdict, measured) => {
    expect(judgeEnding({ raises }, run({ error: ended }))).toMatchObject({ verdict, measured });
  });
});
