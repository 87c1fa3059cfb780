/** Mutants that are held together, because claims on different examples have nothing to do with each other. */
import type { ReadArticle } from '../../src/build/article/reading';
import type { Recording } from '../../src/build/article/recording';
import { withEdits } from '../../src/build/check/mend';
import type { Article, Claim } from '../../src/example/model';
import { claimsOf, hold } from './held';
import type { Measure, Wrong } from './held';
import type { Mutant } from './sentences';

export interface Recorded {
  read: ReadArticle;
  recording: Recording;
  measure: Measure;
}

/** Each example has one wrong sentence at a time, so all its other claims have to hold. */
export function batchesOf({ read: { article } }: Recorded, mutants: Mutant[]): Mutant[][] {
  const rows = new Map<string, Mutant[]>();
  for (const mutant of mutants) {
    const id = exampleOf(article, mutant.claim);
    rows.set(id, [...(rows.get(id) ?? []), mutant]);
  }
  const all = [...rows.values()];
  const length = Math.max(...all.map((row) => row.length));
  return Array.from({ length }, (_, index) => all.flatMap((row) => row[index] ?? []));
}

function exampleOf({ examples }: Article, claim: Claim): string {
  return 'of' in claim ? claim.of : examples.find(({ claims }) => claims.includes(claim))!.id;
}

/** What became of each, if not what should: it was found out at its line, alone in its example, and mended. */
export async function failingOf(one: Recorded, batch: Mutant[]): Promise<Map<Mutant, string[]>> {
  const { read, recording, measure } = one;
  const edits = batch.map(({ edit }) => edit);
  const source = withEdits(read.source, edits);
  const { wrong, mended } = await hold(read, source, recording, measure);
  // What cannot be read hides all else.
  if (batch.length > 1 && wrong.some(({ claim }) => claim === undefined)) {
    const each = await Promise.all(batch.map((mutant) => failingOf(one, [mutant])));
    return new Map(each.flatMap((failing) => [...failing]));
  }
  const claims = claimsOf(read.article);
  const meant = batch.map(({ claim }) => claims.indexOf(claim));
  const others = wrong.filter(({ claim }) => claim !== undefined && !meant.includes(claim));
  const left = await wrongIn(one, mended);
  return new Map(
    batch.map((mutant, index) => {
      const what = `${mutant.claim.position.line}: ${mutant.claim.text} → ${mutant.text}`;
      const line = mutant.claim.position.line + shift(read.source, edits, mutant.edit.from);
      const own = ({ claim }: Wrong) => claim === undefined || claim === meant[index];
      const found = wrong.some((each) => own(each) && each.line === line);
      return [
        mutant,
        [
          ...(found ? [] : [`${what} survives`]),
          ...others.map((other) => `${what} is found elsewhere: ${other.line}: ${other.what}`),
          ...left.filter(own).map((each) => `${what} is mended to what does not hold: ${each.what}`),
        ],
      ];
    }),
  );
}

/** How many lines what stands at `from` has moved down. */
function shift(source: string, edits: Mutant['edit'][], from: number): number {
  const linesOf = (text: string) => text.split('\n').length;
  const before = edits.filter((edit) => edit.from < from);
  return before.reduce(
    (sum, edit) => sum + linesOf(edit.text) - linesOf(source.slice(edit.from, edit.to)),
    0,
  );
}

/** Mended texts are mostly one and the same: the article as it was, or as `check` would write it. */
const known = new Map<string, Promise<Wrong[]>>();

function wrongIn({ read, recording, measure }: Recorded, mended: string): Promise<Wrong[]> {
  const wrong = known.get(mended) ?? hold(read, mended, recording, measure).then((found) => found.wrong);
  known.set(mended, wrong);
  return wrong;
}
