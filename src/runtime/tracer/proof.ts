/** The tracer proves itself on a program whose readings are known, before it speaks of any other. */
import type { Program, PythonVersion } from '../protocol';
import type { OutputLog } from './recording';
import type { Traced } from './traced';

const program: Program = {
  file: 'proof',
  before: [],
  track: ['item', 'keep.box'],
  unit: 'make',
  code: `def keep(box):
    inner = box
    return inner
def make():
    item = [0] * 1000
    keep(item)
    return item
thing = make()
item = None
thing = 0
try:
    1 / 0
except ZeroDivisionError:
    pass
`,
};

/** 1000 pointers and a list object with its collector's header; that of `[0]` is kept for reuse. */
const LIST = 4 * 1000 + 2 * (20 + 8);

/** What the steps must read: `line counted+borrowed` of `item`, `†` once it is freed. */
const EXPECTED: Record<PythonVersion, string> = {
  '3.13': '1- 4- 5:1+0 2:3+0 3:2+0 6:1+0 7:1+0 8:1+0 9:1+0 10:† 11:† 12:†ZeroDivisionError 13:† 14:†',
  '3.14': '1- 4- 5:1+0 2:1+2 3:2+0 6:1+0 7:1+0 8:1+0 9:1+0 10:† 11:† 12:†ZeroDivisionError 13:† 14:†',
};

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
  return null;
}
