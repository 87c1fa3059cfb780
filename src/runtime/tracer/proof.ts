/** A self-test: the tracer measures a program whose readings are known, before it measures any other. */
import type { Holder, Program } from '../protocol';
import type { OutputLog } from './step-log';
import type { Traced } from './traced';

/** A list that is passed on, held by a suspended generator and a closure, and freed; at the peak a library holds a str. */
const program: Program = {
  file: 'proof',
  before: [],
  track: ['item', 'keep.box'],
  unit: 'make',
  code: `from collections import UserString
def keep(box):
    inner = box
    return inner
def make():
    item = [0] * 1000
    keep(item)
    return item
def wait(held):
    yield
def close(item):
    return lambda: item
thing = make()
waiting = wait(thing)
next(waiting)
closure = close(thing)
thing = None
UserString('x' * 9000).upper()
waiting.close()
closure = None
try:
    1 / 0
except ZeroDivisionError:
    pass
`,
};

/** 1000 pointers, and two list objects with their GC headers: that of `[0]` is on the freelist. */
const LIST = 4 * 1000 + 2 * (20 + 8);

/**
 * What the steps must read: `line:counted+borrowed` of `item`, `†` once it is freed.
 *
 * @param borrows whether a call borrows its arguments instead of counting them
 */
const expected = (borrows: boolean): string =>
  `1- 2- 5- 9- 11- 6:1+0 3:${borrows ? '1+2' : '3+0'} 4:2+0 7:1+0 8:1+0 13:1+0 14:2+0 15:2+0 12:3+0 16:3+0 17:2+0 18:2+0 10:1+0 19:1+0 ` +
  '20:† 21:† 22:†ZeroDivisionError 23:† 24:†';

/** Who must hold the peak: the library's str, its upper case, and the items of the list. */
const HELD = 'inside collections; nobody; closure and wait.held';

const silent: OutputLog = { written: () => 0, text: () => '' };

/** What is wrong, or null. */
export function prove(run: (program: Program, output: OutputLog) => Traced, borrows: boolean): string | null {
  const traced = run(program, silent);
  if (traced.notes[0]) return traced.notes[0].text;
  let item = '-';
  const read = traced.steps.map(({ line, names, raised = '' }) => {
    const reading = names.item;
    if (reading?.state === 'alive') item = `:${reading.counted}+${reading.borrowed}`;
    if (reading?.state === 'freed') item = ':†';
    return line + item + raised;
  });
  if (read.join(' ') !== expected(borrows)) return `it read ${read.join(' ')}`;
  if (traced.unit !== LIST) return `a list of ${LIST} bytes came to ${traced.unit}`;
  const held = traced.peak.holders.map(names).join('; ');
  if (held !== HELD) return `the peak was held by ${held || 'nothing'}`;
  return null;
}

const names = ({ names }: Holder): string => names.join(' and ') || 'nobody';
