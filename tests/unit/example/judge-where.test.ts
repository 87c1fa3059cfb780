import { describe, expect, test } from 'vitest';
import { judge } from '../../../src/example/judge';
import type { LineTotals, RunResult } from '../../../src/runtime/protocol';
import { claimed, counted, exactly, freed, run, said, totals } from './runs';

describe('a claim that was not reached says why', () => {
  const error = { type: 'KeyError', message: "'a'", frames: [], traceback: '' };
  const note = { about: 'probe' as const, text: 'The probe refused.' };
  test.each<[string, Partial<RunResult>, string]>([
    ['live < 1 MB', { lines: [totals({ line: 2, last: 2 })] }, 'The statement on this line never finished.'],
    ['live < 1 MB', { error }, "The statement on this line never finished; the run ended in KeyError: 'a'."],
    ['live < 1 MB', { notes: [note] }, 'The probe refused.'],
    [
      'peak == 1x',
      { lines: [totals()] },
      'The run has no `1x`: what the fence names with `unit=` has made no data.',
    ],
    [
      'size(d) < 1 MB',
      { lines: [totals({ names: { d: counted(1) } })] },
      'What came with `d` is not known: no call returned it, and no assignment to this name alone made it.',
    ],
    [
      'refs(e) == 1',
      { lines: [totals({ names: { d: counted(1) } })] },
      'No line finished with `e` bound to an object at all; names seen: `d`.',
    ],
    [
      'refs(toString) == 1',
      { lines: [totals()] },
      'with `toString` bound to an object at all; names seen: none.',
    ],
    [
      'refs(e) == 1',
      { lines: [totals(), totals({ line: 2, last: 2, names: { e: freed() } })] },
      'with `e` bound to an object by then',
    ],
    [
      'freed(d)',
      { lines: [totals({ names: { d: freed({ freed: 0, unbound: 1 }) } })] },
      'with `d` bound to an object by then',
    ],
  ])('%s', (claim, over, detail) => {
    const judged = judge(claimed(claim), run(over));
    expect(judged).toMatchObject({ verdict: 'not reached', measured: '' });
    expect(judged.detail).toContain(detail);
  });
});

describe('a line means the statement that it is part of', () => {
  const judged = (lines: LineTotals[]) => judge(claimed('live == 1 kB'), run({ lines })).verdict;
  const right = { live: exactly(1000) };
  test.each<[string, LineTotals[], string]>([
    ['from its first line to its last', [totals({ line: 0, last: 2, ...right })], 'holds'],
    ['not one beside it', [totals({ line: 2, last: 3, ...right })], 'not reached'],
    ['not a lambda in it', [totals({ inner: true, live: exactly(9) }), totals(right)], 'holds'],
    ['nor a lambda that is right where it is wrong', [totals({ inner: true, ...right }), totals()], 'fails'],
    ['but a lambda, where there is nothing else', [totals({ inner: true, ...right })], 'holds'],
    ['and each of them, where there are several', [totals(right), totals({ function: 'f' })], 'fails'],
    ['not one that never finished', [totals({ ...right, times: 0 })], 'not reached'],
  ])('%s', (_, lines, verdict) => expect(judged(lines)).toBe(verdict));
});

describe('an alternative is in force from its Python on', () => {
  const line = (count: number) => [totals({ names: { d: counted(count) } })];
  test.each<[string, RunResult['python'], number, string]>([
    ['refs(d) == 2 (3.14: 1)', '3.13', 2, 'holds'],
    ['refs(d) == 2 (3.14: 1)', '3.14', 1, 'holds'],
    ['refs(d) == 2 (3.14: 1)', '3.13', 1, 'fails'],
    ['refs(d) == 2 (3.14: 1)', '3.14', 2, 'fails'],
    ['refs(d) == 2 (3.13: 1)', '3.14', 1, 'holds'],
    ['refs(d) == 9 (3.14: 1, 3.13: 2)', '3.14', 1, 'holds'],
    ['refs(d) == 9 (3.14: 1, 3.13: 2)', '3.13', 2, 'holds'],
    ['refs(d) == 9 (3.14: >= 1)', '3.14', 3, 'holds'],
    ['freed(d) (3.14: alive)', '3.14', 1, 'holds'],
    ['freed(d) (3.14: alive)', '3.13', 1, 'fails'],
  ])('%s on %s at %d: %s', (claim, python, count, verdict) => {
    expect(judge(claimed(claim), run({ python, lines: line(count) })).verdict).toBe(verdict);
  });

  test.each<[string, RunResult['python'], 64 | undefined, number, string]>([
    ['refs(d) == 2 (64-bit: 3)', '3.13', undefined, 2, 'holds'],
    ['refs(d) == 2 (64-bit: 3)', '3.13', 64, 3, 'holds'],
    ['refs(d) == 2 (64-bit: 3)', '3.13', 64, 2, 'fails'],
    ['refs(d) == 2 (3.14: 1)', '3.14', 64, 1, 'holds'],
    ['refs(d) == 2 (3.14: 1, 64-bit: 3)', '3.14', 64, 3, 'holds'],
    ['refs(d) == 2 (64-bit 3.14: 3)', '3.13', 64, 2, 'holds'],
    ['refs(d) == 2 (64-bit 3.14: 3)', '3.14', 64, 3, 'holds'],
    ['refs(d) == 2 (64-bit 3.14: 3)', '3.14', undefined, 3, 'fails'],
  ])('%s on %s, bits %s, at %d: %s', (claim, python, bits, count, verdict) => {
    const machine = { python, ...(bits && { bits }) };
    expect(judge(claimed(claim), run({ ...machine, lines: line(count) })).verdict).toBe(verdict);
  });
});

describe('a sentence speaks of the whole run, and its end', () => {
  const whole = run({
    peak: { bytes: 32e6, line: 1, step: 0, holders: [] },
    live: 0,
    unit: 16e6,
    names: {
      d: { state: 'alive', object: 1, counted: 2, borrowed: 0, size: 16e6 },
      e: { state: 'freed', object: 2, size: null },
      i: { state: 'immortal', size: null },
    },
    output: [
      { stream: 'stdout', text: 'one\n' },
      { stream: 'stderr', text: 'no\n' },
      { stream: 'stdout', text: 'two\n' },
    ],
    error: { type: 'MemoryError', message: '', frames: [], traceback: '' },
  });
  test.each<[string, string, string, string]>([
    ['peak', 'twice', 'holds', '2.00x'],
    ['peak', '3x', 'fails', '2.00x'],
    ['peak', '32 MB', 'holds', '32.0 MB'],
    ['live', '0 B', 'holds', '0 B'],
    ['live', '1x', 'fails', '0.00x'],
    ['refs(d)', 'two', 'holds', '2'],
    ['refs(d)', '1', 'fails', '2'],
    ['refs(e)', '0', 'holds', '0'],
    ['refs(i)', '1', 'fails', 'immortal'],
    ['refs(none)', '1', 'not reached', ''],
    ['size(d)', '1x', 'holds', '1.00x'],
    ['size(d)', '2x', 'fails', '1.00x'],
    ['freed(e)', 'freed', 'holds', 'freed'],
    ['freed(d)', 'freed', 'fails', 'alive'],
    ['freed(d)', 'alive', 'holds', 'alive'],
    ['raises', 'MemoryError', 'holds', 'MemoryError'],
    ['raises', 'KeyError', 'fails', 'MemoryError'],
    ['prints', 'one two', 'holds', '"one\\ntwo"'],
    ['prints', 'one', 'fails', '"one\\ntwo"'],
  ])('%s is %s: %s', (value, text, verdict, measured) => {
    expect(judge(said(value, text), whole)).toMatchObject({ verdict, measured });
  });

  test('and, at a mark, of a line, whose line breaks it cannot show either', () => {
    const lines = [totals({ printed: [{ text: 'one\ntwo\n', times: 1 }] })];
    const at = (text: string) => judge({ ...said('prints', text), line: 1 }, run({ lines })).verdict;
    expect(at('one two')).toBe('holds');
    expect(at('onetwo')).toBe('fails');
  });

  test('that raised nothing', () => {
    expect(judge(said('raises', 'MemoryError'), run())).toMatchObject({
      verdict: 'fails',
      measured: 'nothing',
    });
  });
});
