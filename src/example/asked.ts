/** What claims and comparisons ask of a run beyond what it tells of every name. */
import type { Asked } from '../runtime/protocol';
import type { Claim, Compare } from './model';
import { ofClasses, ofNames, ofPairs } from './readings';

/**
 * Undefined where they ask nothing.
 * @param statementsOf The lines on which a statement may begin that a line of the example is part of.
 */
export function askedOf(
  claims: Claim[],
  compares: Compare[],
  statementsOf: (line: number) => number[],
): Asked | undefined {
  const asked: Asked = { held: {}, same: {}, instances: [], ends: [] };
  for (const { reading } of [...claims, ...compares]) {
    if ('pair' in reading) ofPairs[reading.kind].ask(asked, reading.pair);
    if ('class' in reading) ofClasses[reading.kind].ask(asked, reading.class);
  }
  const ends = new Set<number>();
  for (const { reading, expected, since, line } of claims) {
    if (reading.time && line !== undefined) for (const start of statementsOf(line)) ends.add(start);
    if (!('name' in reading)) continue;
    const row = ofNames[reading.kind];
    for (const said of [expected, ...since.map((one) => one.expected)]) {
      if ('ask' in row) row.ask(asked, reading.name, said);
    }
  }
  asked.ends = [...ends].sort((one, other) => one - other);
  return Object.values(asked).some((some) => Object.keys(some).length > 0) ? asked : undefined;
}
