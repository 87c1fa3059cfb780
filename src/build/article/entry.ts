/** What `check` says about one example on one Python. */
import { judge, judgeEnding } from '../../example/judge';
import { linesOf } from '../../example/lines';
import type { Claim, Example, Position, Problem, Setup, Verdict } from '../../example/model';
import { printable } from '../../example/printable';
import { byPlace } from '../../example/problem';
import { stands } from '../../example/judge/stands';
import { claimsOn } from '../../example/scope';
import { isFailure } from '../../runtime/client';
import type { Failure, PythonVersion, RunResult } from '../../runtime/protocol';
import { endingMend } from './ending';
import type { ReadArticle } from './reading';

export interface Entry {
  file: string;
  /** Null where the article as a whole has a mistake. */
  example: string | null;
  python: PythonVersion | null;
  /** All claims about this example on this Python, in the order of the file. */
  claims: JudgedClaim[];
  /** What else is wrong, with the mend. */
  mistakes: Mistake[];
}

export interface Mistake extends Position {
  text: string;
}

export interface JudgedClaim extends Verdict {
  claim: Claim;
}

/** `blog/a/index.mdx:12:7 what is wrong. How to mend it.`, a line for each mistake; null where there is none. */
export function errorOf({ file, mistakes }: Entry): string | null {
  return (
    mistakes.map((mistake) => `${placeText(file, mistake)} ${printable(mistake.text)}`).join('\n') || null
  );
}

/** `blog/a/index.mdx:12:7` */
export function placeText(file: string, { line, column }: Position): string {
  return printable(`${file}:${line}:${column}`);
}

/** An example that was run, or could not be. */
export function entryOf(
  read: ReadArticle,
  example: Example,
  python: PythonVersion,
  outcome: RunResult | Failure,
): Entry {
  const unit = isFailure(outcome) ? [] : wrongUnit(example, outcome);
  const claims = claimsOn(read.article, example, { python }).map((claim) => ({
    claim,
    ...(isFailure(outcome)
      ? notReached
      : judge(claim, unit.length > 0 ? { ...outcome, unit: null } : outcome)),
  }));
  claims.sort((one, other) => byPlace(one.claim.position, other.claim.position));
  const mistake = isFailure(outcome) ? failure(example, outcome) : endingMistake(read, example, outcome);
  return {
    file: read.file,
    example: example.id,
    python,
    claims,
    mistakes: [...unit, ...(mistake ? [mistake] : []), ...claims.flatMap(needlessUnobservable)],
  };
}

/** A claim that a run can decide may not be `unobservable`. */
function needlessUnobservable({ claim, verdict, measured }: JudgedClaim): Mistake[] {
  if (claim.unobservable === undefined || (verdict !== 'holds' && verdict !== 'fails')) return [];
  const text = `\`${claim.text}\` is observable: ${measured} was measured, and it ${verdict}. Take \`unobservable\` out.`;
  return [{ ...claim.position, text }];
}

/** An entry about something that is wrong with the article, not with a run. */
export function mistakeEntry(file: string, mistake: Mistake, example: string | null = null): Entry {
  return { file, example, python: null, claims: [], mistakes: [mistake] };
}

export function mistakeOf({ line, column, message, mend }: Problem): Mistake {
  return { line, column, text: `${message} ${mend}` };
}

export function isGood({ claims, mistakes }: Entry): boolean {
  return mistakes.length === 0 && claims.every(stands);
}

const notReached: Verdict = {
  verdict: 'not reached',
  measured: '',
  detail: 'The example gave no result.',
  mend: 'Mend the example, or remove the claim.',
};

/** Types of what has few bytes of its own and makes others: by mistake, `unit=` may name one. */
const makers =
  /^(?:\w+\.)*(?:type|\w*Meta|EnumType|function|method|builtin_function_or_method|partial|module)$/;

/** What `unit=` names, where that is a class or a function: what it makes is not `1x`, and it is too small to be that. */
function wrongUnit({ unit, position }: Example, { lifetimes }: RunResult): Mistake[] {
  const found = lifetimes.find(({ name, type }) => name === unit && makers.test(type));
  if (!found) return [];
  const what = found.type === 'type' || /^Enum|Meta$/.test(found.type) ? 'class' : found.type;
  const mend = 'Name a function of this example that makes the data, or what the data is assigned to.';
  return [
    { ...position, text: `\`unit=${unit}\` names a ${what}: \`1x\` would be its own few bytes. ${mend}` },
  ];
}

function endingMistake(read: ReadArticle, example: Example, result: RunResult): Mistake | null {
  const { verdict, detail } = judgeEnding(example, result);
  if (verdict === 'holds') return null;
  const { fence, ...at } = placeOfError(read, example, result);
  // Python counts lines of the code, the author those of the article.
  const isSyntax = result.error?.frames.at(-1)?.column !== undefined;
  const said = !isSyntax
    ? detail
    : detail.replace(/ on line (\d+)(?=;)/, (text, line) => ` on line ${fence?.lines[line - 1] ?? line}`);
  return { ...at, text: `${said} ${endingMend(example, result)}` };
}

/** The line of the example, or of what runs before it, that the exception came from. */
function placeOfError(
  read: ReadArticle,
  example: Example,
  { error }: RunResult,
): Position & { fence?: Example | Setup } {
  const fences = [...read.article.setups, ...read.article.examples];
  for (const { file, line, column } of error?.frames.toReversed() ?? []) {
    const fence = fences.find(({ id }) => file === `${read.slug}#${id}`);
    if (!fence) continue;
    const written = fence.lines[line - 1];
    if (written === undefined) return fence.position;
    const text = fence.code.split('\n')[line - 1]!;
    // What the fence stands in may indent it.
    const indent = Math.max(0, (linesOf(read.source)[written - 1] ?? '').indexOf(text));
    const before = [...text].slice(0, (column ?? 1) - 1).join('').length;
    return { line: written, column: column === undefined ? 1 : indent + before + 1, fence };
  }
  return example.position;
}

function failure({ position }: Example, failed: Failure): Mistake {
  return { ...position, text: `${failed.message} ${failed.mend}` };
}
