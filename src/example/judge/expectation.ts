/** Compares numbers with what a claim says. */
import type { PythonVersion, Range } from '../../runtime/protocol';
import type { Claim, Expected, Operator } from '../model';
import { compareVersions } from '../syntax/version';

/** A size equals the stated number if it differs from it by no more than this fraction of it. */
const tolerance = 0.02;

/** What the claim says for a Python: the newest alternative for it or an older one, else the first value. */
export function expectedOn(python: PythonVersion, { expected, since }: Claim): Expected {
  return since.findLast((one) => compareVersions(one.python, python) <= 0)?.expected ?? expected;
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
