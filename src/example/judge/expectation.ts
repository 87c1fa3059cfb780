/** Whether a number is what a claim says, and how the claim says it. */
import type { PythonVersion, Range } from '../../runtime/protocol';
import type { Claim, Expected, Operator } from '../model';
import { compareVersions } from '../syntax/version';

/** Sizes are the stated number where they differ from it by no more than this part of it. */
const tolerance = 0.02;

/** The claim's value on a Python: the newest alternative that is in force there. */
export function expectedOn(python: PythonVersion, { expected, since }: Claim): Expected {
  return since.findLast((one) => compareVersions(one.python, python) <= 0)?.expected ?? expected;
}

/** Every value of the range holds; it suffices to ask at its ends, because what each operator accepts has no gaps. */
export function everyHolds({ min, max }: Range, operator: Operator, stated: number, exact: boolean): boolean {
  return holds(min, operator, stated, exact) && holds(max, operator, stated, exact);
}

function holds(value: number, operator: Operator, stated: number, exact: boolean): boolean {
  // A millionth of a byte makes up for the binary fractions of 3.06 - 3.
  const equal = exact ? value === stated : Math.abs(value - stated) <= stated * tolerance + 1e-6;
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
