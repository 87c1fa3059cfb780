/** What a claim would have to say to hold. */
import type { RunResult } from '../../runtime/protocol';
import { judge } from '../judge';
import { expectedOn } from '../judge/expectation';
import { observe } from '../judge/observe';
import type { Claim, Expected, Operator } from '../model';
import { valueOf } from '../readings';
import type { Amount } from './amount';

/**
 * The plainest expectation that holds on every one of these runs, in the unit that the claim speaks in; undefined where
 * no claim could hold: what it speaks of was not reached, or was not the same every time.
 */
export function truthOf(claim: Claim, runs: RunResult[]): Expected | undefined {
  return candidates(claim, runs).find((expected) => isTrue(claim, expected, runs));
}

/** Whether the claim would hold on all of them if it said this. */
export function isTrue(claim: Claim, expected: Expected, runs: RunResult[]): boolean {
  return runs.every((run) => judge({ ...claim, expected, since: [] }, run).verdict === 'holds');
}

function candidates(claim: Claim, runs: RunResult[]): Expected[] {
  const observed = runs.map((run) => observe(claim.reading, run, claim.line));
  const [first] = observed;
  if (first?.kind === 'state') return [{ kind: 'state', value: first.alive > 0 ? 'alive' : 'freed' }];
  if (first?.kind === 'texts') {
    const [text = ''] = first.texts.keys();
    if (valueOf(claim.reading) === 'output') return [{ kind: 'text', value: text.replace(/\n$/, '') }];
    return text === '' ? [] : [{ kind: 'text', value: text }];
  }
  const { kind, operator } = expectedOn(runs[0]!.python, claim) as Amount;
  return (kind === 'multiple' ? ['multiple' as const, 'bytes' as const] : [kind]).flatMap((each) => {
    const bounds = observed.flatMap((one, index) => {
      const unit = each === 'multiple' ? runs[index]!.unit : 1;
      return one.kind === 'amount' && unit ? [one.range.min / unit, one.range.max / unit] : [];
    });
    return bounds.length === 2 * runs.length
      ? amounts(each, operator, Math.min(...bounds), Math.max(...bounds))
      : [];
  });
}

/**
 * Equality in few digits, but within 1 %: half of the tolerance is left for later runs. A claim that is a bound stays one,
 * and a value that was not the same every time gets one.
 */
function amounts(kind: Amount['kind'], operator: Operator, min: number, max: number): Amount[] {
  if (kind === 'count') {
    return [min === max ? { kind, operator: '==', value: min } : { kind, operator: '<=', value: max }];
  }
  // Less than a hundredth of the unit is said in bytes.
  if (kind === 'multiple' && max < 0.01) return [];
  if (operator === '>' || operator === '>=') return [{ kind, operator, value: below(min) }];
  const bound = operator === '==' ? '<=' : operator;
  const atMost: Amount = { kind, operator: bound, value: above(max) };
  if (operator !== '==') return [atMost];
  const middle = (min + max) / 2;
  const equal = [1, 2, 3, 4].flatMap((digits): Amount[] => {
    const value = Number(middle.toPrecision(digits));
    const near = Math.abs(value - middle) <= 0.01 * Math.abs(middle);
    return near && value >= 0 ? [{ kind, operator, value }] : [];
  });
  return [...equal, atMost].map((amount) =>
    kind === 'bytes' ? { ...amount, value: Math.round(amount.value) } : amount,
  );
}

/** The next larger number of two significant digits; 1 for what is not positive. */
function above(value: number): number {
  return value <= 0 ? 1 : (Math.floor(value / step(value)) + 1) * step(value);
}

/** The next smaller number of two significant digits; 0 for what is not positive. */
function below(value: number): number {
  return value <= 0 ? 0 : (Math.ceil(value / step(value)) - 1) * step(value);
}

function step(value: number): number {
  return 10 ** (Math.floor(Math.log10(value)) - 1);
}
