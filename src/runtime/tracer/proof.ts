/** The tracer proves itself on a program whose readings are known, before it speaks of any other. */
import type { Holder, Program, PythonVersion } from '../protocol';
import type { OutputLog } from './recording';
import type { Traced } from './traced';

/** A list that is passed on, waits in a generator, is closed over, and dies; at the peak a library has a text. */
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

/** 1000 pointers and a list object with its collector's header; that of `[0]` is kept for reuse. */
const LIST = 4 * 1000 + 2 * (20 + 8);

/** What the steps must read: `line counted+borrowed` of `item`, `†` once it is freed; `lent` while a call borrows it. */
const expected = (lent: string): string =>
  `1- 2- 5- 9- 11- 6:1+0 ${lent} 4:2+0 7:1+0 8:1+0 13:1+0 14:2+0 15:2+0 12:3+0 16:3+0 17:2+0 18:2+0 10:1+0 19:1+0 ` +
  '20:† 21:† 22:†ZeroDivisionError 23:† 24:†';

const EXPECTED: Record<PythonVersion, string> = {
  '3.13': expected('3:3+0'),
  '3.14': expected('3:1+2'),
};

/** Who must hold the peak: a text of the library's, what it is made into, and the items of the list. */
const HELD = 'inside collections; nobody; closure and wait.held';

const silent: OutputLog = { written: () => 0, text: () => '' };

/** What is wrong, or null. */
export function prove(
  run: (program: Program, output: OutputLog) => Traced,
  python: PythonVersion,
): string | null {
  const traced = run(program, silent);
  if (traced.notes[0]) return traced.notes[0].text;
  let item = '-';
  const read = traced.steps.map(({ line, names, raised = '' }) => {
    const reading = names.item;
    if (reading?.state === 'alive') item = `:${reading.counted}+${reading.borrowed}`;
    if (reading?.state === 'freed') item = ':†';
    return line + item + raised;
  });
  if (read.join(' ') !== EXPECTED[python]) return `it read ${read.join(' ')}`;
  if (traced.unit !== LIST) return `a list of ${LIST} bytes came to ${traced.unit}`;
  const held = traced.peak.holders.map(names).join('; ');
  if (held !== HELD) return `the peak was held by ${held || 'nothing'}`;
  return null;
}

const names = ({ names }: Holder): string => names.join(' and ') || 'nobody';
