/** Which lines of edited code are the author's. */
import { diffArrays } from 'diff';

/** From a line of the author's code to where it stands now, 1-based; undefined where it was changed or removed. */
export type LineMap = (line: number) => number | undefined;

/** Lines added and removed, in all. */
const MOST_CHANGES = 1000;

export function mapLines(before: string, after: string): LineMap {
  if (before === after) return (line) => line;
  const places = new Map<number, number>();
  let from = 1;
  let to = 1;
  const changes = diffArrays(before.split('\n'), after.split('\n'), { maxEditLength: MOST_CHANGES });
  // Where more was changed nothing is known of any line: to find out could take minutes.
  for (const { added, removed, count } of changes ?? []) {
    if (!added && !removed) for (let index = 0; index < count; index++) places.set(from + index, to + index);
    if (!added) from += count;
    if (!removed) to += count;
  }
  return (line) => places.get(line);
}
