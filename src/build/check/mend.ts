/** The edits of an article that make its claims true. */
import type { Edit, Stretch } from '../../example/edit';
import { mendingEdit } from '../../example/edit';
import type { Claim, Position } from '../../example/model';
import type { RunResult } from '../../runtime/protocol';
import type { ReadArticle } from '../article/reading';

/**
 * @param runs What was measured of the claim's example, on the Pythons that the claim speaks of.
 * @returns undefined where the claim holds, or where no claim on what it speaks of could.
 */
export function editOf(read: ReadArticle, claim: Claim, runs: RunResult[]): Edit | undefined {
  return mendingEdit(claim, runs, read.source, stretchOf(read, claim));
}

/** Where a claim stands in the article's text. */
export function stretchOf({ source, nodes }: ReadArticle, claim: Claim): Stretch {
  if (!('of' in claim)) {
    const from = offsetOf(source, claim.position);
    const stretch = { from, to: from + claim.text.length };
    return { ...stretch, inner: stretch };
  }
  const [node] = [...nodes].find(([, made]) => made === claim)!;
  const { start, end } = node.position!;
  const children = 'children' in node ? node.children : [];
  return {
    from: start.offset!,
    to: end.offset!,
    inner: { from: children[0]!.position!.start.offset!, to: children.at(-1)!.position!.end.offset! },
  };
}

/** The article with these edits, none of which touches another. */
export function withEdits(source: string, edits: Edit[]): string {
  const later = edits.toSorted((one, other) => other.from - one.from);
  return later.reduce((text, { from, to, text: is }) => text.slice(0, from) + is + text.slice(to), source);
}

/** Where a position stands in the article's text. */
export function offsetOf(source: string, { line, column }: Position): number {
  const endings = source.matchAll(/\r\n|\n|\r/g);
  let from = 0;
  for (let count = 1; count < line; count += 1) {
    const { value } = endings.next();
    from = value!.index + value![0].length;
  }
  return from + column - 1;
}
