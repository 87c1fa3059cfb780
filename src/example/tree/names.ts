/** The Python names that claims, comparisons and options speak of. */
import type { Article, Claim, Position, ProseClaim } from '../model';
import type { Reading } from '../readings';
import type { Draft } from './fence';
import { byPlace, choose, code, type Report } from '../problem';

/** Refuses names that occur neither in the example nor in what runs before it: nothing is ever bound to them. */
export function refuseUnknownNames(
  drafts: ReadonlyMap<string, Draft>,
  prose: ProseClaim[],
  report: Report,
): void {
  const claimed = new Map<string, ProseClaim[]>();
  for (const claim of prose) {
    if (!claimed.get(claim.of)?.push(claim)) claimed.set(claim.of, [claim]);
  }
  for (const { fence, options, wordAt, names } of drafts.values()) {
    const all = [names, ...fence.after.map((id) => drafts.get(id)!.names)];
    const refuse = (name: string, at: Position) => {
      const unknown = name.split('.').find((part) => !all.some((known) => known.has(part)));
      if (unknown === undefined) return;
      const known = [...new Set(all.flatMap((one) => [...one]))];
      report(at, `${code(unknown)} occurs nowhere in this code.`, choose(unknown, known, 'Names'));
    };
    for (const { value, at } of [options.unit ?? [], options.track].flat()) refuse(value, wordAt(at));
    const claims: Claim[] = fence.kind === 'live' ? fence.claims : [];
    for (const { reading, position } of [...claims, ...(claimed.get(fence.id) ?? [])]) {
      for (const name of nameOf(reading)) refuse(name, position);
    }
  }
}

/** Sets the `track` and `columns` of each example. */
export function followNames(article: Article): void {
  for (const example of article.examples) {
    const claims: Claim[] = [...example.claims, ...article.claims.filter(({ of }) => of === example.id)];
    const claimed = claims
      .sort((one, other) => byPlace(one.position, other.position))
      .flatMap(({ reading }) => nameOf(reading));
    const compared = article.compares.filter(({ of }) => of.includes(example.id));
    const spoken = unique([...claimed, ...compared.flatMap(({ reading }) => nameOf(reading))]);
    if (example.columns.length === 0) example.columns = spoken;
    example.track = unique([...example.columns, ...spoken]);
  }
}

function nameOf(reading: Reading): string[] {
  return 'name' in reading ? [reading.name] : [];
}

function unique<T>(values: T[]): T[] {
  return [...new Set(values)];
}
