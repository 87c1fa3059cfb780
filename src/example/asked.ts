/** What claims and comparisons ask of a run beyond what it tells of every name. */
import type { Asked } from '../runtime/protocol';
import type { Expected } from './expected';
import type { Claim, Compare } from './model';
import { ofClasses, ofNames, ofPairs, type Reading } from './readings';

/** Undefined where they ask nothing. */
export function askedOf(claims: Claim[], compares: Compare[]): Asked | undefined {
  const asked: Asked = { held: {}, same: {}, instances: [], lines: [], ends: [] };
  const lines = new Set<number>();
  const ends = new Set<number>();
  for (const { reading, expected, since, line } of claims) {
    const said = [expected, ...since.map((one) => one.expected)];
    const asks = ask(asked, reading, said);
    if (line === undefined) continue;
    if (asks) lines.add(line);
    if (reading.time) ends.add(line);
  }
  for (const { reading } of compares) ask(asked, reading, []);
  asked.lines = ascending(lines);
  asked.ends = ascending(ends);
  return Object.values(asked).some((some) => Object.keys(some).length > 0) ? asked : undefined;
}

/** Adds what the reading asks; false: nothing. */
function ask(asked: Asked, reading: Reading, said: Expected[]): boolean {
  if ('pair' in reading) ofPairs[reading.kind].ask(asked, reading.pair);
  else if ('class' in reading) ofClasses[reading.kind].ask(asked, reading.class);
  else if (reading.kind === 'held') for (const one of said) ofNames.held.ask(asked, reading.name, one);
  else return false;
  return true;
}

function ascending(lines: Set<number>): number[] {
  return [...lines].sort((one, other) => one - other);
}
