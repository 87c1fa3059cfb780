/** What a claim would have to say to hold. */
import type { HeldTotals, RunResult } from '../../runtime/protocol';
import { holdingText, states } from '../expected';
import { judge } from '../judge';
import { expectedOn } from '../judge/expectation';
import { observe } from '../judge/observe';
import type { Amount, Claim, Expected, Holding, Operator } from '../model';
import { valueOf } from '../readings';
import { isPlace } from '../syntax/place';

/**
 * The plainest expectation that holds on every one of these runs, in the unit that the claim speaks in; undefined where
 * no claim could hold: what it speaks of was not reached, or was not the same every time.
 */
export function truthOf(claim: Claim, runs: RunResult[]): Expected | undefined {
  if (valueOf(claim.reading) === 'holder') return holdingTruth(claim, runs);
  return candidates(claim, runs).find((expected) => isTrue(claim, expected, runs));
}

/** A run answers nothing but what it was asked, and says what holds an object where that is not what the claim says. */
function holdingTruth(claim: Claim, runs: RunResult[]): Expected | undefined {
  const truths = runs.map((run) => {
    const said = expectedOn(run, claim) as Holding;
    if (isTrue(claim, said, [run])) return said;
    const observation = observe(claim.reading, run, claim.line);
    return observation.kind === 'held'
      ? heldInstead(observation.answers.get(holdingText(said)), said)
      : undefined;
  });
  return new Set(truths.map((one) => one && holdingText(one))).size === 1 ? truths[0] : undefined;
}

/** Whether the claim would hold on all of them if it said this. */
export function isTrue(claim: Claim, expected: Expected, runs: RunResult[]): boolean {
  return runs.every((run) => judge({ ...claim, expected, since: [] }, run).verdict === 'holds');
}

/** Of an object that was never held as the claim says; undefined: what holds it is not known, or has no place to be named. */
function heldInstead(found: HeldTotals | undefined, said: Holding): Holding | undefined {
  if (!found || found.no === 0 || found.yes + found.unknown > 0) return undefined;
  if (found.instead.length === 0)
    return found.why === '' ? { kind: 'holder', by: null, only: false } : undefined;
  const places = found.instead.filter(isPlace);
  const holdsToo = said.only && places.some((place) => isIn(said.by!, place));
  const by = holdsToo ? said.by! : places[0];
  // That a place holds it is certain; that nothing else does is not.
  return by === undefined ? undefined : { kind: 'holder', by, only: false };
}

/** Whether the way to `place` leads through `by`. */
function isIn(by: string, place: string): boolean {
  return place === by || (place.startsWith(by) && /[.[]/.test(place[by.length]!));
}

function candidates(claim: Claim, runs: RunResult[]): Expected[] {
  const observed = runs.map((run) => observe(claim.reading, run, claim.line));
  const [first] = observed;
  if (first?.kind === 'state') {
    return states.map((value): Expected => ({ kind: 'state', value }));
  }
  if (first?.kind === 'texts') {
    const [text = ''] = first.texts.keys();
    if (valueOf(claim.reading) === 'output') return [{ kind: 'text', value: text.replace(/\n$/, '') }];
    return text === '' ? [] : [{ kind: 'text', value: text }];
  }
  const { kind, operator } = expectedOn(runs[0]!, claim) as Amount;
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
 * and a value that was not the same every time is a range, or gets one.
 */
function amounts(kind: Amount['kind'], operator: Operator, min: number, max: number): Amount[] {
  if (kind === 'count') {
    const operator = '==';
    return [min === max ? { kind, operator, value: min } : { kind, operator, value: min, to: max }];
  }
  // Less than a hundredth of the unit is said in bytes.
  if (kind === 'multiple' && max < 0.01) return [];
  if (operator === '>' || operator === '>=') return [{ kind, operator, value: below(min) }];
  const bound = operator === '==' ? '<=' : operator;
  const atMost: Amount = { kind, operator: bound, value: above(max) };
  if (operator !== '==') return [atMost];
  const whole = (value: number) => (kind === 'bytes' ? Math.round(value) : value);
  const equal = near((min + max) / 2).map((value): Amount => ({ kind, operator, value: whole(value) }));
  const [low, high] = [near(min)[0], near(max)[0]];
  // Nor is that an end of a range.
  const ranged = low !== undefined && high !== undefined && low < high && (kind === 'bytes' || low >= 0.01);
  const range: Amount[] = ranged ? [{ kind, operator, value: whole(low), to: whole(high) }] : [];
  return [...equal, ...range, { ...atMost, value: whole(atMost.value) }];
}

/** Numbers of few digits within 1 % of this one, the shortest first. */
function near(value: number): number[] {
  return [1, 2, 3, 4]
    .map((digits) => Number(value.toPrecision(digits)))
    .filter((one) => one >= 0 && Math.abs(one - value) <= 0.01 * Math.abs(value));
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
