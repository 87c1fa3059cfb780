/** Readings that a run lacks although it ran: only on these may a claim be `unobservable`. */
import type { RunResult } from '../../runtime/protocol';
import type { Claim, Holding } from '../model';
import { valueOf } from '../readings';
import { expectedOn } from './expectation';
import { isUnknown } from './held';
import { observe, statementsAt } from './observe';

/**
 * Compiled packages may allocate past `tracemalloc`, an immortal object has no count (PEP 683), and what came with an
 * object, or who holds it, is not always known. A statement that never finished is not unobservable: it is not reached.
 */
export function isUnobservable(claim: Claim, result: RunResult): boolean {
  const { reading, line } = claim;
  if (line !== undefined && statementsAt(line, result).length === 0) return false;
  const isSize = valueOf(reading) === 'size';
  if (isSize && !('name' in reading)) return tookOutside(line, result);
  const observation = observe(reading, result, line);
  if (observation.kind === 'without') return observation.measured === 'immortal';
  if (observation.kind === 'held') return isUnknown(observation, expectedOn(result, claim) as Holding);
  return isSize && 'name' in reading && observation.kind === 'not reached' && isBound(reading.name, result);
}

/** Whether memory was taken past `tracemalloc` during the statement, all it called included. */
function tookOutside(line: number | undefined, result: RunResult): boolean {
  const taken = (from: number, to: number) =>
    result.steps.slice(from, to + 1).some(({ outside }) => outside !== undefined && outside > 0);
  if (line === undefined) return taken(0, result.steps.length);
  const lines = new Set(statementsAt(line, result).map((statement) => statement.line));
  return result.steps.some((step, index) => lines.has(step.line) && taken(step.began, index));
}

function isBound(name: string, { names, lines }: RunResult): boolean {
  return Object.hasOwn(names, name) || lines.some((line) => Object.hasOwn(line.names, name));
}
