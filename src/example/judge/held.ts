/** Judges what a claim says of who holds an object. */
import type { HeldTotals } from '../../runtime/protocol';
import { type Holding, holdingText } from '../expected';
import { formatList } from '../format';
import type { Verdict } from '../model';
import type { Observation } from './observation';

type Held = Extract<Observation, { kind: 'held' }>;

/** @param name Whose object it is. */
export function judgeHeld({ answers }: Held, expected: Holding, name: string): Verdict {
  const said = holdingText(expected);
  const found = answers.get(said);
  if (!found || found.yes + found.no + found.unknown === 0) {
    return { verdict: 'not reached', measured: '', detail: `Who holds \`${name}\` was not asked here.` };
  }
  const { yes, no, unknown, why } = found;
  if (no > 0) {
    const times = yes + no + unknown;
    const often = no < times ? ` (${no} of ${times} times)` : '';
    const wrong = expected.by === null ? 'is held' : `is not held ${quoted(expected)}`;
    const reason = why === '' ? [] : [`\`${name}\` ${wrong}${often}: ${why}.`];
    const other = found.instead.length === 0 && why !== '' ? [] : [`${sentence(name, found)}${often}.`];
    return { verdict: 'fails', measured: measured(expected, found), detail: [...reason, ...other].join(' ') };
  }
  if (unknown > 0) {
    const detail = `Whether \`${name}\` is held ${quoted(expected)} is not known: ${why}.`;
    return { verdict: 'not reached', measured: '', detail };
  }
  return { verdict: 'holds', measured: said, detail: '' };
}

/** Whether the run could not tell. */
export function isUnknown({ answers }: Held, expected: Holding): boolean {
  const found = answers.get(holdingText(expected));
  return found !== undefined && found.unknown > 0 && found.no === 0;
}

function measured(expected: Holding, found: HeldTotals): string {
  const { instead, why } = found;
  if (instead.length > 0) return `${instead.length === 1 ? 'only ' : ''}by ${formatList(instead)}`;
  return why === '' ? 'by nothing' : `not ${holdingText(expected)}`;
}

function sentence(name: string, { instead }: HeldTotals): string {
  if (instead.length === 0)
    return `\`${name}\` is held by nothing: no name leads to it, and it waits for the collector`;
  const rest = instead.length === 1 ? ', and by nothing else' : '';
  return `\`${name}\` is held by ${formatList(instead.map((place) => `\`${place}\``))}${rest}`;
}

function quoted({ by, only }: Holding): string {
  return holdingText({ by: by && `\`${by}\``, only });
}
