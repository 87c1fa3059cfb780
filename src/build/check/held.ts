/** The article's recording and what was measured now. */
import type { PerPython } from '../../example/page';
import type { PythonVersion, RunResult } from '../../runtime/protocol';
import { mistakeEntry } from '../article/entry';
import type { Entry, Mistake } from '../article/entry';
import { homeOf } from '../files';
import { lackingTexts } from '../article/recorded';
import type { Lacking } from '../article/recorded';
import { emptyRecording, readRecording } from '../article/recording';
import type { Recording } from '../article/recording';
import { sameCurve, sameMeasurement } from './same';
import type { Verified } from './verify';

/**
 * What is to be recorded: what was measured now, but where it is what was measured then, what is recorded already.
 * A recording that nothing has changed stays as it is, to the byte.
 *
 * @param lost examples of which a run gave no result: what is recorded of them stays
 */
export function merged(
  measured: Recording,
  recording: Recording | undefined,
  lost: readonly string[] = [],
): Recording {
  const result = emptyRecording();
  // In the order of the article, which a recording that lost nothing has too.
  for (const id of Object.keys(lost.length > 0 ? { ...recording, ...measured } : measured)) {
    const now = measured[id];
    if (!now) {
      if (lost.includes(id)) result[id] = recording![id]!;
      continue;
    }
    const { program, runs, curves } = now;
    const then = recording?.[id]?.program === program ? recording[id] : undefined;
    const left = lost.includes(id) ? then : undefined;
    result[id] = { program, runs: { ...left?.runs, ...kept(runs, then?.runs, isSame) } };
    if (curves) result[id].curves = { ...left?.curves, ...kept(curves, then?.curves, sameCurve) };
  }
  return result;
}

/** What is there now, or then where that is the same. */
function kept<T>(
  now: PerPython<T>,
  then: PerPython<T> | undefined,
  same: (one: T, other: T) => boolean,
): PerPython<T> {
  const all = Object.entries(now) as [PythonVersion, T][];
  const chosen = all.map(([python, one]) => {
    const before = then?.[python];
    return [python, before !== undefined && same(one, before) ? before : one];
  });
  return Object.fromEntries(chosen) as PerPython<T>;
}

function isSame(run: RunResult, recorded: RunResult): boolean {
  return sameMeasurement(run, recorded) && JSON.stringify(run.output) === JSON.stringify(recorded.output);
}

/**
 * Adds to the entries what is wrong with the recording. An article that is not of this site need not have one.
 *
 * @param note told what deserves a word but is no error
 */
export function holdRecording(verified: Verified, note: (text: string) => void): void {
  const { read, entries } = verified;
  if (isRecordable(verified) && !readRecording(read.path) && !homeOf(read.path)) {
    if (read.article.examples.length > 0) note(`${read.file} has not been recorded.`);
    return;
  }
  for (const { entry, mistake } of complaints(verified)) {
    if (entry) entry.mistakes.push(mistake);
    else entries.push(mistakeEntry(read.file, mistake));
  }
}

/** An article with mistakes is not recorded: what was measured of it may not be what it means. */
export function isRecordable({ read }: Verified): boolean {
  return read.problems.length === 0;
}

/** What an article's recording does not say as it was measured now, by the entry that it is about. */
export function complaints(verified: Verified): { entry?: Entry; mistake: Mistake }[] {
  const { read, entries, measured } = verified;
  if (!isRecordable(verified)) return [];
  const recording = readRecording(read.path);
  const command = `\`npm run record -- ${read.file}\``;
  const unrecorded = new Set<string>();
  const about = entries.flatMap((entry) => {
    const state = stateOf(entry, measured, recording);
    const example = read.article.examples.find(({ id }) => id === entry.example);
    if (!state || !example) return [];
    if (state === 'missing' || state === 'stale') {
      unrecorded.add(example.id);
      return [];
    }
    const [text] = lackingTexts(example, [{ python: entry.python!, state }]);
    return { entry, mistake: { ...example.position, text: `${text} Run ${command}.` } };
  });
  const gone = Object.keys(recording ?? {}).filter(
    (id) => !read.article.examples.some((one) => one.id === id),
  );
  // Whoever is writing the article is told in one line.
  const said = [
    ...(unrecorded.size > 0 ? [`${listed([...unrecorded])} not been recorded as written`] : []),
    ...(gone.length > 0 ? [`${listed(gone)} been recorded, and gone from the article`] : []),
  ];
  if (said.length === 0) return about;
  const text = `${said.join('; ')}. Until the article says what you mean, that is expected; then run ${command}.`;
  return [...about, { mistake: { line: 1, column: 1, text } }];
}

/** `a` has; `a`, `b` have. */
function listed(ids: string[]): string {
  return `${ids.map((id) => `\`${id}\``).join(', ')} ${ids.length === 1 ? 'has' : 'have'}`;
}

function stateOf(
  { example, python }: Entry,
  measured: Recording,
  recording: Recording | undefined,
): Lacking['state'] | undefined {
  const now = example === null ? undefined : measured[example];
  const run = python === null ? undefined : now?.runs[python];
  if (!now || !run) return undefined;
  const then = recording?.[example!];
  const recorded = then?.runs[python!];
  if (!then || !recorded) return 'missing';
  if (then.program !== now.program) return 'stale';
  if (!sameMeasurement(run, recorded)) return 'different';
  return sameCurve(now.curves?.[python!], then.curves?.[python!]) ? undefined : 'curve';
}
