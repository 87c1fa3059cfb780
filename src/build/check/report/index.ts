/** What `check` and `record` print for people. */
import { stands } from '../../../example/judge/stands';
import { printable } from '../../../example/printable';
import { isGood, placeText } from '../../article/entry';
import { addressOf } from '../../files';
import type { Verified } from '../verify';
import { findingsOf, judgedOf } from './findings';
import type { Finding, Judged } from './findings';
import { frame } from './frame';
import { paint } from './paint';

/** Every claim, what the text says, and what was measured on each Python; `brief`: only what is wrong. */
export function report(all: Verified[], { brief }: { brief: boolean }): string {
  const articles = all.map((verified) => {
    const { read, entries } = verified;
    const held = brief ? [] : judgedOf(entries).flatMap((judged) => heldLine(read.file, judged) ?? []);
    const found = findingsOf(verified).map((finding) => findingText(read.file, read.source, finding));
    const address = addressOf(read.path);
    const page = address === undefined ? '' : paint('dim', ` · ${printable(address)} of the site`);
    return [`${paint('bold', printable(read.file))}${page}`, ...held, ...found].join('\n');
  });
  return `${[...articles, summary(all)].join('\n\n')}\n`;
}

function heldLine(file: string, { claim, on }: Judged): string | undefined {
  if (!on.every(({ verdict }) => stands(verdict))) return undefined;
  const measured = on
    .map(({ python, verdict: { verdict, measured, detail } }) =>
      verdict === 'holds' ? `${measured} on ${python}` : `unobservable on ${python}: ${detail}`,
    )
    .join(', ');
  const text = `${printable(claim.text)} ${paint('dim', `· ${printable(measured)}`)}`;
  return `${paint('green', '✓')} ${placeText(file, claim.position)}  ${text}`;
}

function findingText(file: string, source: string, finding: Finding): string {
  const mark = finding.level === 'error' ? paint('red', '✗') : paint('yellow', '!');
  return [
    `${mark} ${paint('bold', placeText(file, finding))}  ${printable(finding.text)}`,
    ...frame(source, finding, paint),
    ...finding.measured.map((line) => `    ${printable(line)}`),
    ...(finding.edit === undefined ? [] : [`    make it true: ${paint('green', printable(finding.edit))}`]),
    ...(finding.mend === undefined ? [] : [`    ${printable(finding.mend)}`]),
  ].join('\n');
}

function summary(all: Verified[]): string {
  const entries = all.flatMap((verified) => verified.entries);
  const verdicts = entries.flatMap(({ claims }) => claims.map(({ verdict }) => verdict));
  const count = (verdict: string) => verdicts.filter((one) => one === verdict).length;
  const mistakes = entries.reduce((sum, entry) => sum + entry.mistakes.length, 0);
  const warnings = all.reduce((sum, verified) => sum + verified.warnings.length, 0);
  const parts = [
    number(count('holds'), 'claim holds', 'claims hold'),
    number(count('fails'), 'fails', 'fail'),
    number(count('not reached'), 'was not reached', 'were not reached'),
    number(mistakes, 'other mistake', 'other mistakes'),
    ...(count('unobservable') > 0
      ? [number(count('unobservable'), 'is declared unobservable', 'are declared unobservable')]
      : []),
    ...(warnings > 0 ? [number(warnings, 'warning', 'warnings')] : []),
  ];
  return paint(entries.every(isGood) ? 'green' : 'red', parts.join(', '));
}

function number(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
