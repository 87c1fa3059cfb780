/** Everything that is to be said about an article, each at its place and once, whatever the number of Pythons. */
import { stands } from '../../../example/judge/stands';
import { statementsAt } from '../../../example/judge/observe';
import { isUnobservable } from '../../../example/judge/unobservable';
import type { Claim, Example, Position } from '../../../example/model';
import { linesOf } from '../../../example/lines';
import { byPlace } from '../../../example/problem';
import type { PythonVersion, RunResult } from '../../../runtime/protocol';
import type { Entry, JudgedClaim, Mistake } from '../../article/entry';
import { editOf, stretchOf } from '../mend';
import type { Verified } from '../verify';

export interface Finding extends Position {
  level: 'error' | 'warning';
  /** The part of the line that is meant: its first column, and how many characters. */
  meant: { column: number; width: number };
  /** What is wrong, in one line. */
  text: string;
  /** What was measured, a line for each Python; nothing where that is not what is wrong. */
  measured: string[];
  /** What to write instead. */
  edit?: string;
  /** What to do where nothing that could be written instead would be true. */
  mend?: string;
}

/** A claim on every Python that it was held against a run of. */
export interface Judged {
  claim: Claim;
  on: { python: PythonVersion; verdict: JudgedClaim }[];
}

/** In the order of the article. */
export function findingsOf(verified: Verified): Finding[] {
  const { read, entries, warnings } = verified;
  return [
    ...judgedOf(entries).flatMap((judged) => claimFinding(verified, judged) ?? []),
    ...mistakesOf(entries).map((mistake) => finding('error', mistake, read.source)),
    ...warnings.map((warning) => finding('warning', warning, read.source)),
  ].sort(byPlace);
}

/** The claims of all Pythons side by side, in the order of the article. */
export function judgedOf(entries: Entry[]): Judged[] {
  const claims = new Map<Claim, Judged>();
  for (const { python, claims: verdicts } of entries) {
    for (const verdict of verdicts) {
      const judged = claims.get(verdict.claim) ?? { claim: verdict.claim, on: [] };
      judged.on.push({ python: python!, verdict });
      claims.set(verdict.claim, judged);
    }
  }
  return [...claims.values()].sort((one, other) => byPlace(one.claim.position, other.claim.position));
}

function claimFinding({ read, measured }: Verified, { claim, on }: Judged): Finding | undefined {
  if (on.every(({ verdict }) => stands(verdict))) return undefined;
  const runs = on.flatMap(({ python }) => runOf(measured, claim, read, python) ?? []);
  const { from, inner } = stretchOf(read, claim);
  const reached = on.every(({ verdict: { verdict } }) => verdict !== 'not reached');
  const edit = reached && runs.length === on.length ? editOf(read, claim, runs) : undefined;
  return {
    ...claim.position,
    level: 'error',
    meant: { column: claim.position.column + inner.from - from, width: inner.to - inner.from },
    text: `says ${claim.text}`,
    measured: [
      ...on.map(({ python, verdict: { verdict, measured, detail } }) =>
        verdict === 'holds'
          ? `holds on Python ${python}: ${measured}`
          : `${verdict} on Python ${python}: ${detail}`,
      ),
      ...afterReturn(read, claim, runs),
    ],
    ...(edit
      ? { edit: edit.from === from ? edit.text : `<Claim …>${edit.text}</Claim>` }
      : { mend: mendOf(claim, on, runs) }),
  };
}

/** Why a claim on names may surprise at a `return`. */
function afterReturn({ article }: Verified['read'], claim: Claim, [run]: RunResult[]): string[] {
  if (!('name' in claim.reading) || claim.line === undefined || !run) return [];
  const [statement] = statementsAt(claim.line, run);
  const example = exampleOf(article, claim);
  const [text] = example?.code.split('\n').slice((statement?.line ?? 0) - 1) ?? [];
  if (!statement || !/^\s*return\b/.test(text ?? '')) return [];
  return [
    `This line is a \`return\`: it has finished when the names of \`${statement.function}\` are gone. Put the claim on the line before to count them too.`,
  ];
}

/** What can be done about a claim for which no true wording was found. */
function mendOf(claim: Claim, on: Judged['on'], runs: RunResult[]): string {
  if (runs.some(({ notes }) => notes.some(({ about }) => about === 'probe')))
    return 'Take out of the example what keeps it from being measured, or remove the claim.';
  const mend = on.find(({ verdict }) => verdict.mend !== undefined)?.verdict.mend;
  if (mend !== undefined) return mend;
  const open = on.some(({ verdict: { verdict } }) => verdict === 'not reached');
  if (open && runs.some((run) => isUnobservable(claim, run)))
    return 'Nothing here can tell: say so with `unobservable` and the reason, or speak of something else.';
  return 'No claim on this reading would hold here: speak of another one, or remove it.';
}

function runOf(
  measured: Verified['measured'],
  claim: Claim,
  { article }: Verified['read'],
  python: PythonVersion,
): RunResult | undefined {
  return measured[exampleOf(article, claim)?.id ?? '']?.runs[python];
}

function exampleOf({ examples }: Verified['read']['article'], claim: Claim): Example | undefined {
  return examples.find(({ id, claims }) => ('of' in claim ? claim.of === id : claims.includes(claim)));
}

/** What is wrong on several Pythons in the same way is said once. */
function mistakesOf(entries: Entry[]): Mistake[] {
  const found = new Map<string, { mistake: Mistake; pythons: PythonVersion[] }>();
  for (const { mistakes, python } of entries) {
    for (const mistake of mistakes) {
      const key = JSON.stringify(mistake);
      const known = found.get(key) ?? { mistake, pythons: [] };
      if (python) known.pythons.push(python);
      found.set(key, known);
    }
  }
  return [...found.values()].map(({ mistake, pythons }) => {
    const on = pythons.length > 0 ? ` (Python ${pythons.join(' and ')})` : '';
    return { ...mistake, text: `${mistake.text}${on}` };
  });
}

function finding(level: Finding['level'], { line, column, text }: Mistake, source: string): Finding {
  const rest = linesOf(source)[line - 1]?.slice(column - 1) ?? '';
  // Up to the quote of an attribute, or the tag behind a text: what stands there is not meant.
  const [, blank, word] = /^(\s*)((?:\S[^\s<]*?)?)(?=">|"\s|[\s<]|$)/.exec(rest)!;
  const meant = { column: column + blank!.length, width: word!.length };
  return { level, line, column, meant, text, measured: [] };
}
