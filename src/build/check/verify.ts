/** Runs the examples of an article on every Python and holds its claims, and its recording, against what was measured. */
import { importsOf, programOf } from '../../example/program';
import type { Example } from '../../example/model';
import { problemText } from '../../example/problem';
import { isFailure } from '../../runtime/client';
import { packagesFor } from '../../runtime/distribution';
import type { Failure, PythonVersion, RunResult } from '../../runtime/protocol';
import { availability, packagesText } from '../article/availability';
import type { Offer } from '../article/availability';
import { entryOf, mistakeEntry, placeOf } from '../article/entry';
import type { Entry } from '../article/entry';
import type { ArticleFile } from '../files';
import { readArticleFile } from '../article/reading';
import type { ReadArticle } from '../article/reading';
import { abridge, fingerprint } from '../article/recording';
import type { Recording } from '../article/recording';
import type { Runner } from '../pool/runs';

export interface Verified {
  read: ReadArticle;
  entries: Entry[];
  /** What was measured now; null where the article cannot be read. */
  measured: Recording | null;
}

/** A run that was made, or why it could not be. */
interface Attempt {
  example: Example;
  python: PythonVersion;
  outcome: RunResult | Failure;
}

export async function verify(file: ArticleFile, runner: Runner, offered: Offer[]): Promise<Verified> {
  const read = readArticleFile(file);
  if (read.problems.length > 0) {
    const entries = read.problems.map((problem) => mistakeEntry(file.file, problemText(file.file, problem)));
    return { read, entries, measured: null };
  }
  const entries: Entry[] = [];
  const attempts: Promise<Attempt>[] = [];
  for (const example of read.article.examples) {
    const { pythons, unavailable } = availability(read.article, example, offered);
    if (pythons.length === 0 || (example.python && unavailable.length > 0)) {
      const reasons = unavailable.map(({ reason }) => reason).join(' ');
      const mend = `There are ${packagesText()}: use one of these.`;
      entries.push(mistakeEntry(file.file, `${placeOf(read, example)} ${reasons} ${mend}`, example.id));
    }
    attempts.push(...pythons.map((python) => attempt(read, example, python, runner, offered)));
  }
  const made = await Promise.all(attempts);
  entries.push(...made.map(({ example, python, outcome }) => entryOf(read, example, python, outcome)));
  return { read, entries, measured: recordingOf(read, made) };
}

async function attempt(
  read: ReadArticle,
  example: Example,
  python: PythonVersion,
  runner: Runner,
  offered: Offer[],
): Promise<Attempt> {
  const { lock } = offered.find((offer) => offer.python.version === python)!;
  const lost = await runner.unavailable(python);
  const missing = packagesFor(importsOf(read.article, example), lock).filter((name) => lost.includes(name));
  if (missing.length > 0) {
    const message = `Unavailable on Python ${python}: ${missing.join(' and ')} could not be had on this machine.`;
    const mend = 'What was tried is said above; a machine that can reach one of these sources mends it.';
    return { example, python, outcome: { kind: 'load', message, mend } };
  }
  return { example, python, outcome: await runner.run(python, programOf(read.slug, read.article, example)) };
}

function recordingOf(read: ReadArticle, attempts: Attempt[]): Recording {
  const recording: Recording = {};
  for (const { example, python, outcome } of attempts) {
    if (isFailure(outcome)) continue;
    recording[example.id] ??= { program: fingerprint(programOf(read.slug, read.article, example)), runs: {} };
    recording[example.id]!.runs[python] = abridge(outcome);
  }
  return recording;
}
