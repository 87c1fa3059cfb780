import { describe, expect, test } from 'vitest';
import { judge } from '../../../src/example/judge';
import type { Step } from '../../../src/runtime/protocol';
import { live, read } from './marked';
import { claimed, counted, run, said, totals } from './runs';

const reason = 'nothing here can tell';
const step: Step = {
  line: 1,
  function: '<module>',
  depth: 0,
  began: 0,
  live: 0,
  crest: 0,
  peak: 8,
  names: {},
  written: 0,
};
const hatch = (claim: string) => claimed(`${claim} (unobservable: ${reason})`);

describe('a claim that is declared unobservable', () => {
  test('is not held where compiled packages took memory past tracemalloc', () => {
    const outside = run({
      steps: [{ ...step, outside: 100 }],
      lines: [totals()],
      peak: { bytes: 8, line: 1, step: 0, holders: [] },
    });
    const verdict = { verdict: 'unobservable', measured: '', detail: reason };
    expect(judge(hatch('peak == 3 MB'), outside)).toEqual(verdict);
    expect(judge({ ...said('peak', '3 MB'), unobservable: reason }, outside)).toEqual(verdict);
  });

  test('is not held on an immortal object, which has no count', () => {
    const immortal = counted(0, { alive: 0, immortal: 1, counted: null });
    const result = run({ lines: [totals({ names: { x: immortal } })] });
    expect(judge(hatch('refs(x) == 2'), result).verdict).toBe('unobservable');
    expect(judge(claimed('refs(x) == 2'), result).verdict).toBe('fails');
  });

  test('is held like any other where something can tell', () => {
    const plain = run({ steps: [step], lines: [totals({ names: { x: counted(2) } })] });
    expect(judge(hatch('refs(x) == 2'), plain).verdict).toBe('holds');
    expect(judge(hatch('refs(x) == 3'), plain).verdict).toBe('fails');
    expect(judge(hatch('peak == 3 MB'), plain).verdict).toBe('fails');
  });

  test('does not hide a line that is never reached', () => {
    expect(judge(hatch('peak == 3 MB'), run()).verdict).toBe('not reached');
  });
});

describe('it is a mistake', () => {
  const problems = (source: string) => read(source).problems.map(({ message }) => message);

  test('without a reason, or with next to none', () => {
    expect(problems(live('x = 1  # expect: refs(x) == 1 (unobservable:)'))).toEqual(['There is no reason.']);
    expect(problems(live('x = 1  # expect: refs(x) == 1 (unobservable: is so)'))).toEqual([
      '`is so` is too short for a reason.',
    ]);
    const element = '<Claim of="a" value="peak" unobservable="because">1x</Claim>';
    expect(problems(`${live('x = 1')}\n${element}\n`)).toEqual(['`because` is too short for a reason.']);
  });

  test('more than twice in an article', () => {
    const line = `x = 1  # expect: refs(x) == 1 (unobservable: ${reason})`;
    expect(problems(live([line, line].join('\n')))).toEqual([]);
    expect(problems(live([line, line, line].join('\n')))).toEqual([
      expect.stringContaining('one claim too many that is declared unobservable'),
    ]);
  });
});
