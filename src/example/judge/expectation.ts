/** Compares numbers with what a claim says. */
import type { Range } from '../../runtime/protocol';
import type { Claim, Expected, Machine, Operator } from '../model';
import { compareVersions } from '../syntax/version';

/** A size equals the stated number if it differs from it by no more than this fraction of it. */
const tolerance = 0.02;

/** What the claim says there: the newest alternative for it or an older Python, that for 64 bits first; else the first value. */
export function expectedOn(
  machine: Machine,
  { expected, since }: Pick<Claim, 'expected' | 'since'>,
): Expected {
  const inForce = since.findLast(
    ({ python, bits }) =>
      (bits === undefined || bits === machine.bits) &&
      (python === undefined || compareVersions(python, machine.python) <= 0),
  );
  return inForce?.expected ?? expected;
}

/** Whether every value of the range holds. Its ends suffice, because each operator accepts an interval. */
export function everyHolds({ min, max }: Range, operator: Operator, stated: number, exact: boolean): boolean {
  return holds(min, operator, stated, exact) && holds(max, operator, stated, exact);
}

/** Whether the smallest and the largest value are these. */
export function isFrom({ min, max }: Range, low: number, high: number, exact: boolean): boolean {
  return isEqual(min, low, exact) && isEqual(max, high, exact);
}

function isEqual(value: number, stated: number, exact: boolean): boolean {
  // The 1e-6 covers floating-point error, as of 3.06 - 3.
  return exact ? value === stated : Math.abs(value - stated) <= stated * tolerance + 1e-6;
}

function holds(value: number, operator: Operator, stated: number, exact: boolean): boolean {
  const equal = isEqual(value, stated, exact);
  switch (operator) {
    case '==':
      return equal;
    case '<':
      return value < stated;
    case '<=':
      return value < stated || equal;
    case '>':
      return value > stated;
    case '>=':
      return value > stated || equal;
  }
}
