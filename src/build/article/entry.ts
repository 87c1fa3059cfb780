/** What `check` says about one example on one Python. */
import { judge, judgeEnding } from '../../example/judge';
import type { Claim, Example, ProseClaim, Verdict } from '../../example/model';
import { isFailure } from '../../runtime/client';
import type { Failure, PythonVersion, RunResult } from '../../runtime/protocol';
import { packagesText } from './availability';
import type { ReadArticle } from './reading';

export interface Entry {
  file: string;
  /** Null where the article as a whole is wrong. */
  example: string | null;
  python: PythonVersion | null;
  /** All claims about this example on this Python, in the order of the file. */
  claims: JudgedClaim[];
  /** What is wrong besides: with its place, and the mend. */
  error: string | null;
}

export interface JudgedClaim extends Verdict {
  line: number;
  column: number;
  /** The claim as it is written. */
  text: string;
}

/** An example that was run, or could not be. */
export function entryOf(
  read: ReadArticle,
  example: Example,
  python: PythonVersion,
  outcome: RunResult | Failure,
): Entry {
  const claims = claimsAbout(read, example, python).map((claim) => ({
    ...claim.position,
    text: claim.text,
    ...(isFailure(outcome) ? notReached : judge(claim, outcome)),
  }));
  claims.sort((one, other) => one.line - other.line || one.column - other.column);
  const error = isFailure(outcome)
    ? failureError(read, example, outcome)
    : endingError(read, example, outcome);
  return { file: read.file, example: example.id, python, claims, error };
}

/** An entry about something that is wrong with the article, not with a run. */
export function mistakeEntry(file: string, error: string, example: string | null = null): Entry {
  return { file, example, python: null, claims: [], error };
}

export function isGood({ claims, error }: Entry): boolean {
  return error === null && claims.every(({ verdict }) => verdict === 'holds');
}

/** `blog/a/index.mdx:12:1`: where the example stands. */
export function placeOf({ file }: ReadArticle, { position: { line, column } }: Example): string {
  return `${file}:${line}:${column}`;
}

const notReached: Verdict = {
  verdict: 'not reached',
  measured: '',
  detail: 'The example gave no result.',
};

function claimsAbout({ article }: ReadArticle, { id, claims }: Example, python: PythonVersion): Claim[] {
  return [...claims, ...article.claims.filter((claim) => claim.of === id && speaksOf(claim, python))];
}

/** Whether a claim in prose is made about this Python. */
export function speaksOf({ python, except }: ProseClaim, on: PythonVersion): boolean {
  return python === undefined ? !except.includes(on) : python === on;
}

function endingError(read: ReadArticle, example: Example, result: RunResult): string | null {
  const { verdict, detail } = judgeEnding(example, result);
  if (verdict === 'holds') return null;
  return `${placeOfError(read, example, result)} ${detail} ${endingMend(example, result)}`;
}

/** The line of the example, or of what runs before it, that the exception came from. */
function placeOfError(read: ReadArticle, example: Example, { error }: RunResult): string {
  const fences = [...read.article.setups, ...read.article.examples];
  for (const { file, line } of error?.frames.toReversed() ?? []) {
    const fence = fences.find(({ id }) => file === `${read.slug}#${id}`);
    if (fence) return `${read.file}:${fence.lines[line - 1] ?? fence.position.line}:1`;
  }
  return placeOf(read, example);
}

function endingMend({ raises }: Example, { error }: RunResult): string {
  if (error?.type === 'ModuleNotFoundError')
    return `Besides the standard library there are ${packagesText()}.`;
  if (error && raises === undefined)
    return `Mend the code, or say \`raises=${error.type}\` if it is meant to end so.`;
  return 'Mend the code or the fence.';
}

function failureError(read: ReadArticle, example: Example, { message, mend }: Failure): string {
  return `${placeOf(read, example)} ${message} ${mend}`;
}
