/** Runs the examples of an article on every Python and holds its claims, and its recording, against what was measured. */
import { fencesBefore, importsOf, programOf } from '../../example/program';
import type { Claim, Example } from '../../example/model';
import { claimsOn } from '../../example/scope';
import { isFailure } from '../../runtime/client';
import { packagesFor } from '../../runtime/pythons';
import type { Failure, PythonVersion, RunResult } from '../../runtime/protocol';
import { availability, packagesText } from '../article/availability';
import type { Offer } from '../article/availability';
import { entryOf, mistakeEntry, mistakeOf } from '../article/entry';
import type { Entry, Mistake } from '../article/entry';
import type { ReadArticle } from '../article/reading';
import { abridge, emptyRecording, fingerprint } from '../article/recording';
import type { Recording } from '../article/recording';
import type { Runner } from '../pool/runs';
import { automaticCollections } from './automatic';
import { measureCurve } from './curve';
import type { MeasuredCurve } from './curve';
import { compareRuns } from './twice';
import { unheldClaims } from './unheld';

export interface Verified {
  read: ReadArticle;
  entries: Entry[];
  /** What was measured now: of an article with mistakes, what could be. */
  measured: Recording;
  /** Examples of which a run gave no result. */
  lost: string[];
  /** What deserves a look, and fails nothing. */
  warnings: Mistake[];
}

/** A run that was made, or why it could not be. */
interface CheckedRun extends MeasuredCurve {
  /** What deserves a look. */
  warnings: Mistake[];
  example: Example;
  python: PythonVersion;
  outcome: RunResult | Failure;
}

export interface VerifyOptions {
  /** Run every example once more, and compare. */
  twice: boolean;
  /** Those of the article that are run and judged; all of them, where none are given. */
  examples?: Example[];
}

export async function verify(
  read: ReadArticle,
  runner: Runner,
  offered: Offer[],
  { twice, examples = read.article.examples }: VerifyOptions = { twice: false },
): Promise<Verified> {
  const entries: Entry[] = read.problems.map((problem) => mistakeEntry(read.file, mistakeOf(problem)));
  const attempts: Promise<CheckedRun>[] = [];
  for (const example of examples.filter((one) => canRun(read, one))) {
    const { pythons, unavailable, missing } = availability(read.article, example, offered);
    if (pythons.length === 0 || (example.python && unavailable.length > 0)) {
      const reasons = unavailable.map(({ reason }) => reason).join(' ');
      const mend = `There are ${packagesText()}: use one of these.`;
      const { line, column } = missing!;
      entries.push(mistakeEntry(read.file, { line, column, text: `${reasons} ${mend}` }, example.id));
    }
    for (const mistake of unheldClaims(read.article, example, pythons)) {
      entries.push(mistakeEntry(read.file, mistake, example.id));
    }
    attempts.push(...pythons.map((python) => attempt(read, example, python, runner, offered, twice)));
  }
  const made = await Promise.all(attempts);
  for (const { example, python, outcome, mistakes } of made) {
    const entry = entryOf(read, example, python, outcome);
    const claims = entry.claims.filter(({ claim }) => !isWrong(read, claim));
    entries.push({ ...entry, claims, mistakes: [...entry.mistakes, ...mistakes] });
  }
  return {
    read,
    entries,
    measured: recordingOf(read, made),
    lost: made.filter(({ outcome }) => isFailure(outcome)).map(({ example }) => example.id),
    warnings: [...read.warnings.map(mistakeOf), ...made.flatMap(({ warnings }) => warnings)],
  };
}

/** Whether nothing is wrong with the words of its fence, and of those that run before it. */
function canRun({ article, problems }: ReadArticle, example: Example): boolean {
  const lines = [example, ...fencesBefore(article, example)].map(({ position }) => position.line);
  return !problems.some(({ line }) => lines.includes(line));
}

/** Whether a mistake has been reported at the claim: it speaks of what there is not. */
function isWrong({ problems }: ReadArticle, { position }: Claim): boolean {
  return problems.some(({ line, column }) => line === position.line && column === position.column);
}

async function attempt(
  read: ReadArticle,
  example: Example,
  python: PythonVersion,
  runner: Runner,
  offered: Offer[],
  twice: boolean,
): Promise<CheckedRun> {
  const { lock } = offered.find((offer) => offer.python.version === python)!;
  const lost = await runner.unavailable(python);
  const modules = importsOf(read.article, example).map(({ module }) => module);
  const missing = packagesFor(modules, lock).filter((name) => lost.includes(name));
  if (missing.length > 0) {
    const message = `Unavailable on Python ${python}: ${missing.join(' and ')} could not be had on this machine.`;
    const mend = 'What was tried is said above; a machine that can reach one of these sources mends it.';
    return { example, python, outcome: { kind: 'load', message, mend }, mistakes: [], warnings: [] };
  }
  const program = programOf(read.slug, read.article, example);
  const outcome = await runner.run(python, program);
  const measured = await measureCurve(program, example, python, outcome, runner);
  if (isFailure(outcome)) return { example, python, outcome, ...measured, warnings: [] };
  const waiting = automaticCollections(example, claimsOn(read.article, example, outcome), outcome);
  if (!twice) return { example, python, outcome, ...measured, warnings: waiting };
  const { mistakes, warnings } = compareRuns(example, outcome, await runner.runAgain(python, program));
  return {
    ...{ example, python, outcome, ...measured },
    mistakes: [...measured.mistakes, ...mistakes],
    warnings: [...waiting, ...warnings],
  };
}

function recordingOf(read: ReadArticle, attempts: CheckedRun[]): Recording {
  const recording = emptyRecording();
  for (const { example, python, outcome, curve } of attempts) {
    if (isFailure(outcome)) continue;
    const program = fingerprint(programOf(read.slug, read.article, example), example.parameter);
    const recorded = (recording[example.id] ??= { program, runs: {} });
    recorded.runs[python] = abridge(outcome);
    if (curve) recorded.curves = { ...recorded.curves, [python]: curve };
  }
  return recording;
}
