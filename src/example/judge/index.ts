/** Judges claims by runs. The page, the recorder, the checker and the tests all use this. */
import type { Range, RunResult } from '../../runtime/protocol';
import { everyHolds, expectedOn, isFrom } from './expectation';
import { judgeHeld } from './held';
import { states, stateText } from '../expected';
import { formatCount, formatRange, formatSize, readingText } from '../format';
import type { Amount, Claim, Example, Expected, Holding, Verdict } from '../model';
import { valueOf } from '../readings';
import type { Observation } from './observation';
import { observe } from './observe';
import { difference, isException, isPrinted, shown } from './text';
import { isUnobservable } from './unobservable';

/**
 * The verdict on one claim. Where the statement finished several times, the claim must hold every time.
 * The run must be one of the example that the claim speaks of.
 */
export function judge(claim: Claim, result: RunResult): Verdict {
  if (claim.unobservable !== undefined && isUnobservable(claim, result)) {
    return { verdict: 'unobservable', measured: '', detail: claim.unobservable };
  }
  const expected = expectedOn(result, claim);
  const observation = observe(claim.reading, result, claim.line);
  const what = `\`${readingText(claim.reading)}\``;
  switch (observation.kind) {
    case 'not reached':
      return { verdict: 'not reached', measured: '', detail: `${observation.why}.`, mend: observation.mend };
    case 'without':
      return { verdict: 'fails', measured: observation.measured, detail: `${observation.why}.` };
    case 'amount':
      return judgeAmount(observation.range, expected as Amount, what, result);
    case 'state':
      return judgeState(observation, expected as Extract<Expected, { kind: 'state' }>, what);
    case 'held':
      return judgeHeld(observation, expected as Holding, 'name' in claim.reading ? claim.reading.name : '');
    case 'texts':
      return judgeTexts(observation.texts, claim, expected as Extract<Expected, { kind: 'text' }>, what);
  }
}

/** Whether a run ended as the example's fence says: in the exception it names, or in none. */
export function judgeEnding({ raises }: Pick<Example, 'raises'>, { error }: RunResult): Verdict {
  const holds = raises === undefined ? error === null : error !== null && isException(error.type, raises);
  const measured = error?.type ?? 'no exception';
  if (holds) return { verdict: 'holds', measured, detail: '' };
  const ended = error
    ? `The run ended in ${error.type}${error.message && `: ${error.message}`}`
    : 'The run ended without an exception';
  const meant =
    raises === undefined ? 'the fence announces none with `raises=`' : `the fence says \`raises=${raises}\``;
  return { verdict: 'fails', measured, detail: `${ended}; ${meant}.` };
}

function judgeAmount(range: Range, expected: Amount, what: string, { unit }: RunResult): Verdict {
  const { kind, operator, value, to } = expected;
  if (kind === 'multiple' && !unit) {
    const detail = 'The run has no `1x`: what the fence names with `unit=` has made no data.';
    const mend = 'Let the example call that function, or name with `unit=` what it does make.';
    return { verdict: 'not reached', measured: '', detail, mend };
  }
  const scale = kind === 'multiple' ? unit! : 1;
  const format = (amount: number) =>
    kind === 'count' ? formatCount(amount) : formatSize(amount, kind === 'multiple' ? unit : null);
  const measured = formatRange(range, format);
  const isExact = kind === 'count';
  const holds =
    to === undefined
      ? everyHolds(range, operator, value * scale, isExact)
      : isFrom(range, value * scale, to * scale, isExact);
  if (holds) return { verdict: 'holds', measured, detail: '' };
  const exact = formatRange(range, (bytes) => `${formatCount(bytes)} B`);
  const bytes = kind === 'count' || exact === measured ? '' : ` (${exact})`;
  const near = kind !== 'count' && operator.includes('=') && value > 0 ? ', within 2 %' : '';
  return {
    verdict: 'fails',
    measured,
    detail: `${what} was ${measured}${bytes}, not ${operator} ${format(value * scale)}${to === undefined ? '' : ` to ${format(to * scale)}`}${near}.`,
  };
}

function judgeState(
  observation: Extract<Observation, { kind: 'state' }>,
  { value }: Extract<Expected, { kind: 'state' }>,
  what: string,
): Verdict {
  const { collected = 0, freed = 0, ...others } = observation.times;
  // What the collector destroyed is freed, too; only a claim that speaks of it tells them apart.
  const apart = value === 'collected';
  const times = { ...others, collected: apart ? collected : 0, freed: apart ? freed : freed + collected };
  const found = states.flatMap((state) => ((times[state] ?? 0) > 0 ? [{ state, often: times[state]! }] : []));
  const measured = found.map(({ state }) => stateText(state)).join(' or ');
  if (found.every(({ state }) => state === value)) return { verdict: 'holds', measured, detail: '' };
  const each = found.map(({ state, often }) => `${stateText(state)} ${often}`).join(' and ');
  const often = found.length > 1 ? ` (${each} times)` : '';
  return {
    verdict: 'fails',
    measured,
    detail: `${what}: it was ${measured}${often}, not ${stateText(value)}.`,
  };
}

function judgeTexts(
  texts: Map<string, number>,
  claim: Claim,
  expected: Extract<Expected, { kind: 'text' }>,
  what: string,
): Verdict {
  const raises = valueOf(claim.reading) === 'exception';
  const same = (text: string) =>
    raises ? isException(text, expected.value) : isPrinted(text, expected.value, 'of' in claim);
  const measured = [...texts.keys()].map((text) => shown(text, raises)).join(' or ');
  if ([...texts.keys()].every(same)) return { verdict: 'holds', measured, detail: '' };
  const often = texts.size > 1 ? ` (${[...texts.values()].map((times) => `${times}×`).join(', ')})` : '';
  const other = [...texts.keys()].find((text) => !same(text))!;
  const { was, not, line } = difference(other, expected.value, 'of' in claim);
  const detail =
    raises || line === undefined
      ? `${what}: it was ${measured}${often}, not ${shown(expected.value, raises)}.`
      : `${what}: on line ${line} of the output it was ${was}${often}, not ${not}.`;
  return { verdict: 'fails', measured, detail };
}
