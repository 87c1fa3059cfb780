/** What `check` and `record` print. */
import { styleText } from 'node:util';
import type { PythonVersion } from '../../runtime/protocol';
import type { Entry, JudgedClaim } from '../article/entry';
import { isGood } from '../article/entry';
import type { ReadArticle } from '../article/reading';
import type { Verified } from './verify';

/** For programs: one entry per example and Python, and one per mistake of an article as a whole. */
export function json(all: Verified[]): string {
  const entries = all
    .flatMap(({ entries }) => entries)
    .map((entry) => ({
      ...entry,
      claims: entry.claims.map(({ line, column, text, verdict, measured }) => ({
        line,
        column,
        text,
        verdict,
        measured,
      })),
    }));
  return `${JSON.stringify(entries, null, 2)}\n`;
}

type Paint = (style: 'red' | 'green' | 'dim' | 'bold', text: string) => string;

/** For people: every claim, what the text says, and what was measured on each Python. */
export function report(all: Verified[], colour: boolean): string {
  const paint: Paint = (style, text) => (colour ? styleText(style, text) : text);
  const articles = all.map((verified) =>
    [paint('bold', verified.read.file), ...linesOf(verified, paint)].join('\n'),
  );
  return `${[...articles, summary(all, paint)].join('\n\n')}\n`;
}

function linesOf({ read, entries }: Verified, paint: Paint): string[] {
  return [
    ...[...claimsByPlace(entries).values()].flatMap((judged) => claimLines(read, judged, paint)),
    ...errorsByText(entries).map((text) => `${paint('red', '✗')} ${text}`),
  ];
}

/** What is wrong on several Pythons in the same way is said once. */
function errorsByText(entries: Entry[]): string[] {
  const pythons = new Map<string, PythonVersion[]>();
  for (const { error, python } of entries) {
    for (const text of error?.split('\n') ?? []) {
      pythons.set(text, [...(pythons.get(text) ?? []), ...(python ? [python] : [])]);
    }
  }
  return [...pythons].map(([text, on]) => (on.length > 0 ? `${text} (Python ${on.join(' and ')})` : text));
}

interface Judged {
  python: string;
  claim: JudgedClaim;
}

/** Claims of all Pythons side by side, in the order of the article. */
function claimsByPlace(entries: Entry[]): Map<string, Judged[]> {
  const all = entries.flatMap(({ python, claims }) => claims.map((claim) => ({ python: python!, claim })));
  all.sort((one, other) => one.claim.line - other.claim.line || one.claim.column - other.claim.column);
  const places = new Map<string, Judged[]>();
  for (const judged of all) {
    const place = `${judged.claim.line}:${judged.claim.column}`;
    places.set(place, [...(places.get(place) ?? []), judged]);
  }
  return places;
}

function claimLines({ file, source }: ReadArticle, judged: Judged[], paint: Paint): string[] {
  const { line, column, text } = judged[0]!.claim;
  const bad = judged.filter(({ claim }) => claim.verdict !== 'holds');
  const mark = bad.length > 0 ? paint('red', '✗') : paint('green', '✓');
  const written = source.split(/\r?\n/)[line - 1]!.trim();
  const measured = judged
    .map(({ python, claim }) => `${claim.measured || 'not reached'} on ${python}`)
    .join(', ');
  return [
    `${mark} ${file}:${line}:${column}  ${paint('dim', written)}`,
    `    says ${text} · measured ${measured}`,
    ...bad.map(
      ({ python, claim }) => `    ${paint('red', `${claim.verdict} on ${python}:`)} ${claim.detail}`,
    ),
  ];
}

function summary(all: Verified[], paint: Paint): string {
  const entries = all.flatMap((verified) => verified.entries);
  const verdicts = entries.flatMap(({ claims }) => claims.map(({ verdict }) => verdict));
  const count = (verdict: string) => verdicts.filter((one) => one === verdict).length;
  const errors = entries.filter(({ error }) => error !== null).length;
  const parts = [
    `${count('holds')} claims hold`,
    `${count('fails')} fail`,
    `${count('not reached')} were not reached`,
    `${errors} other mistakes`,
  ];
  return paint(entries.every(isGood) ? 'green' : 'red', parts.join(', '));
}
