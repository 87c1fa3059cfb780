/** What `npm run native` prints. */
import type { Claim } from '../../example/model';
import { printable } from '../../example/printable';
import { byPlace } from '../../example/problem';
import { placeText } from '../article/entry';
import type { ReadArticle } from '../article/reading';
import { frame } from '../check/report/frame';
import { paint } from '../check/report/paint';
import type { NativeRun } from './verify';

export interface NativeReport {
  read: ReadArticle;
  runs: NativeRun[];
}

export function isNativeGood({ runs }: NativeReport): boolean {
  return runs.every(
    ({ mistake, claims }) =>
      mistake === undefined && claims.every(({ verdict }) => verdict.verdict !== 'fails'),
  );
}

/** Every claim with what was measured on each Python, what fails, and what was not run and why. */
export function nativeReport(all: NativeReport[]): string {
  const articles = all.map((one) =>
    [
      paint('bold', printable(one.read.file)),
      ...claimLines(one),
      ...one.runs.flatMap((run) => runLines(one.read, run)),
    ].join('\n'),
  );
  return `${[...articles, summary(all)].join('\n\n')}\n`;
}

function claimLines({ read, runs }: NativeReport): string[] {
  const on = new Map<Claim, { run: NativeRun; index: number }[]>();
  for (const run of runs) {
    run.claims.forEach(({ claim }, index) => on.set(claim, [...(on.get(claim) ?? []), { run, index }]));
  }
  const claims = [...on].sort(([one], [other]) => byPlace(one.position, other.position));
  return claims.map(([claim, judged]) => {
    const verdicts = judged.map(({ run, index }) => ({ python: run.python, ...run.claims[index]!.verdict }));
    const place = placeText(read.file, claim.position);
    if (verdicts.every(({ verdict }) => verdict !== 'fails')) {
      const known = verdicts.some(({ verdict }) => verdict === 'holds');
      const said = verdicts.map(
        ({ python, verdict, measured }) =>
          `${verdict === 'holds' ? measured : verdict === 'unobservable' ? verdict : 'not known'} on ${python.version}`,
      );
      const text = `${printable(claim.text)} ${paint('dim', `· ${printable(said.join(', '))}`)}`;
      return `${known ? paint('green', '✓') : paint('yellow', '?')} ${place}  ${text}`;
    }
    const meant = { column: claim.position.column, width: claim.text.length };
    return [
      `${paint('red', '✗')} ${paint('bold', place)}  says ${printable(claim.text)}`,
      ...frame(read.source, { line: claim.position.line, meant }, paint),
      ...verdicts.map(
        ({ python, verdict, measured, detail }) =>
          `    ${printable(verdict === 'holds' ? `holds on Python ${python.version}: ${measured}` : `${verdict} on Python ${python.version}: ${detail}`)}`,
      ),
      'of' in claim
        ? '    Say with `bits="32"` that it is so here, and with a claim with `bits="64"` what is so there.'
        : '    Say what is so there: `(64-bit: …)` behind it, with a version where only some differ: `(64-bit 3.14: …)`.',
    ].join('\n');
  });
}

function runLines({ file }: ReadArticle, { example, python, without, mistake }: NativeRun): string[] {
  const place = placeText(file, example.position);
  const on = `\`${example.id}\` on Python ${python.version}`;
  return [
    ...(without === undefined ? [] : [paint('dim', `- ${place}  ${on} is not run: ${printable(without)}`)]),
    ...(mistake === undefined ? [] : [`${paint('red', '✗')} ${place}  ${on}: ${printable(mistake)}`]),
  ];
}

function summary(all: NativeReport[]): string {
  const runs = all.flatMap((one) => one.runs);
  const verdicts = runs.flatMap(({ claims }) => claims.map(({ verdict }) => verdict.verdict));
  const count = (verdict: string) => verdicts.filter((one) => one === verdict).length;
  const parts = [
    `${count('holds')} hold`,
    `${count('fails')} fail`,
    `${count('not reached')} not known`,
    `${runs.filter(({ without }) => without !== undefined).length} runs left out`,
    `${runs.filter(({ mistake }) => mistake !== undefined).length} other mistakes`,
  ];
  return paint(all.every(isNativeGood) ? 'green' : 'red', parts.join(', '));
}
