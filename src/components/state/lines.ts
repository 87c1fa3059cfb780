/** Maps lines of the author's code to edited code. */
import { diffArrays } from 'diff';

/** From a line of the author's code to its line in the edited code, 1-based; undefined: it was changed or removed. */
export type LineMap = (line: number) => number | undefined;

/** Added and removed lines: a larger diff would take minutes. */
const MOST_CHANGES = 1000;

export function mapLines(before: string, after: string): LineMap {
  if (before === after) return (line) => line;
  const places = new Map<number, number>();
  let from = 1;
  let to = 1;
  const changes = diffArrays(before.split('\n'), after.split('\n'), { maxEditLength: MOST_CHANGES });
  // With more changes, no line is mapped.
  for (const { added, removed, count } of changes ?? []) {
    if (!added && !removed) for (let index = 0; index < count; index++) places.set(from + index, to + index);
    if (!added) from += count;
    if (!removed) to += count;
  }
  return (line) => places.get(line);
}
