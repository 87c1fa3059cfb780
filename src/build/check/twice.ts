/** A program that is run once more, in an interpreter of its own: what it measures should not depend on luck. */
import type { Example, Position } from '../../example/model';
import { difference } from '../../example/judge/text';
import { isFailure } from '../../runtime/client';
import type { Failure, RunResult } from '../../runtime/protocol';
import type { Mistake } from '../article/entry';
import { changes } from './difference';

export interface Compared {
  mistakes: Mistake[];
  warnings: Mistake[];
}

/** So many readings are named; the first ones mostly say why. */
const NAMED = 3;

export function compareRuns(example: Example, first: RunResult, again: RunResult | Failure): Compared {
  if (isFailure(again)) {
    const text = `The first run gave a result, the second none: ${again.message} ${again.mend}`;
    return { mistakes: [{ ...example.position, text }], warnings: [] };
  }
  const found = changes(example, first, again);
  if (found.length > 0) {
    const named = found.slice(0, NAMED).map(({ what, was, is }) => `${what} was ${was}, then ${is}`);
    const rest = found.length > NAMED ? `; and ${found.length - NAMED} more readings` : '';
    const text = `Two runs of \`${example.id}\` did not measure the same: ${named.join('; ')}${rest}. ${mend}`;
    const line = found.find(({ line }) => line !== undefined)?.line;
    const place = line === undefined ? example.position : { line, column: 1 };
    return { mistakes: [{ ...place, text }], warnings: [] };
  }
  const printed = written(first) === written(again);
  return {
    mistakes: [],
    warnings: printed
      ? []
      : [{ ...placeOfOutput(example, first, again), text: otherOutput(example, first, again) }],
  };
}

const mend =
  'Take out what chance, the time or the order of a set decides: `random.seed(1)` makes chance repeat itself.';

/** The line that printed something else; the fence, where nothing says which. */
function placeOfOutput({ lines, position }: Example, first: RunResult, again: RunResult): Position {
  const index = first.lines.findIndex(
    ({ printed }, at) => JSON.stringify(printed) !== JSON.stringify(again.lines[at]?.printed),
  );
  const line = lines[(first.lines[index]?.line ?? 0) - 1];
  return line === undefined ? position : { line, column: 1 };
}

function otherOutput({ id }: Example, first: RunResult, again: RunResult): string {
  const [one, other] = [written(first).split('\n'), written(again).split('\n')];
  const index = one.findIndex((line, at) => line !== other[at]);
  const line = index === -1 ? one.length : index;
  const { was, not } = difference(one[line] ?? '', other[line] ?? '');
  return `Two runs of \`${id}\` did not print the same: line ${line + 1} of the output was ${was}, then ${not}. Readers will see something else than the recording shows: print what does not change. (Python ${first.python})`;
}

function written({ output }: RunResult): string {
  return output.map(({ text }) => text).join('');
}
