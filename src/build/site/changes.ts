import { structuredPatch } from 'diff';

/** What `other` has that `one` has not, and the other way round: lines of a unified diff; `@@` where some were left out. */
export function changedLines(one: string, other: string): string[] {
  const { hunks } = structuredPatch('', '', `${one}\n`, `${other}\n`, '', '', { context: 1 });
  return hunks.flatMap(({ lines }, index) => (index > 0 ? ['@@', ...lines] : lines));
}
