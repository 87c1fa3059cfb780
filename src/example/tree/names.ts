/** The Python names that claims, comparisons and options speak of. */
import { askedOf } from '../asked';
import type { Article, Claim, Compare, Position, ProseClaim } from '../model';
import { type Reading, valueOf } from '../readings';
import { rootOf } from '../syntax/place';
import type { Draft } from './fence';
import { byPlace, choose, code, type Report } from '../problem';

/** Refuses names that occur neither in the example nor in what runs before it: nothing is ever bound to them. */
export function refuseUnknownNames(
  drafts: ReadonlyMap<string, Draft>,
  prose: ProseClaim[],
  compares: Compare[],
  report: Report,
): void {
  const claimed = byExample(prose, ({ of }) => [of]);
  const compared = byExample(compares, ({ of }) => of);
  for (const draft of drafts.values()) {
    const { fence, options, wordAt } = draft;
    const together = [draft, ...fence.after.map((id) => drafts.get(id)!)];
    const all = together.map(({ names }) => names);
    const classes = [...new Set(together.flatMap((one) => [...one.classes]))];
    const refuse = (name: string, at: Position) => {
      const unknown = name.split('.').find((part) => !all.some((known) => known.has(part)));
      if (unknown === undefined) return;
      const known = [...new Set(all.flatMap((one) => [...one]))];
      report(at, `${code(unknown)} occurs nowhere in this code.`, choose(unknown, known, 'Names'));
    };
    for (const { value, at } of [options.unit ?? [], options.track].flat()) refuse(value, wordAt(at));
    const refuseReading = (reading: Reading, at: Position) => {
      for (const name of namesOf(reading)) refuse(name, at);
      if (!('class' in reading) || classes.includes(reading.class)) return;
      const message = `${code(reading.class)} is no class of this code.`;
      report(at, message, choose(reading.class, classes, 'Classes'));
    };
    const claims: Claim[] = fence.kind === 'live' ? fence.claims : [];
    for (const { reading, expected, since, position } of [...claims, ...(claimed.get(fence.id) ?? [])]) {
      refuseReading(reading, position);
      for (const said of [expected, ...since.map((one) => one.expected)]) {
        if (said.kind === 'holder' && said.by !== null) refuse(rootOf(said.by), position);
      }
    }
    for (const { reading, position } of compared.get(fence.id) ?? []) refuseReading(reading, position);
  }
}

/** Sets what is followed and asked for each example: `track`, `columns` and `asked`. */
export function followNames(article: Article): void {
  for (const example of article.examples) {
    const claims: Claim[] = [...example.claims, ...article.claims.filter(({ of }) => of === example.id)];
    const compares = article.compares.filter(({ of }) => of.includes(example.id));
    claims.sort((one, other) => byPlace(one.position, other.position));
    const spoken = [...claims, ...compares].map(({ reading }) => reading);
    if (example.columns.length === 0) example.columns = unique(spoken.filter(isCounted).flatMap(namesOf));
    example.track = unique([...example.columns, ...spoken.flatMap(namesOf)]);
    const asked = askedOf(claims, compares);
    if (asked) example.asked = asked;
  }
}

/** Names that are followed for it. */
function namesOf(reading: Reading): string[] {
  return 'name' in reading ? [reading.name] : 'pair' in reading ? reading.pair : [];
}

/** Whether what it speaks of is in a column of counts; who holds an object is not. */
function isCounted(reading: Reading): boolean {
  return valueOf(reading) !== 'holder' && valueOf(reading) !== 'identity';
}

function unique<T>(values: T[]): T[] {
  return [...new Set(values)];
}

function byExample<T>(all: T[], idsOf: (one: T) => string[]): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const one of all) {
    for (const id of idsOf(one)) if (!found.get(id)?.push(one)) found.set(id, [one]);
  }
  return found;
}
