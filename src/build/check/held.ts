/** The article's recording and what was measured now. */
import type { RunResult } from '../../runtime/protocol';
import { mistakeEntry, placeOf } from '../article/entry';
import type { Entry } from '../article/entry';
import { isOfTheSite } from '../files';
import { lackingTexts } from '../article/recorded';
import type { Lacking } from '../article/recorded';
import { readRecording } from '../article/recording';
import type { Recording } from '../article/recording';
import { sameMeasurement } from './same';
import type { Verified } from './verify';

/**
 * What is to be recorded: what was measured now, but where it is what was measured then, what is recorded already.
 * A recording that nothing has changed stays as it is, to the byte.
 */
export function merged(measured: Recording, recording: Recording | undefined): Recording {
  const result: Recording = {};
  for (const [id, { program, runs }] of Object.entries(measured)) {
    const then = recording?.[id]?.program === program ? recording[id].runs : {};
    const kept = Object.values(runs).map((run) => {
      const recorded = then[run.python];
      return [run.python, recorded && isSame(run, recorded) ? recorded : run];
    });
    result[id] = { program, runs: Object.fromEntries(kept) };
  }
  return result;
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
  const { read, entries, measured } = verified;
  if (!measured) return;
  const recording = readRecording(read.path);
  if (!recording && !isOfTheSite(read.path)) {
    if (read.article.examples.length > 0) note(`${read.file} has not been recorded.`);
    return;
  }
  for (const entry of entries) {
    const state = stateOf(entry, measured, recording);
    const example = read.article.examples.find(({ id }) => id === entry.example);
    if (!state || !example) continue;
    const [text] = lackingTexts(example, [{ python: entry.python!, state }]);
    const complaint = `${placeOf(read, example)} ${text} Run \`npm run record -- ${read.file}\`.`;
    entry.error = entry.error ? `${entry.error}\n${complaint}` : complaint;
  }
  const gone = Object.keys(recording ?? {}).filter(
    (id) => !read.article.examples.some((one) => one.id === id),
  );
  for (const id of gone) {
    const text = `${read.file}:1:1 The recording has \`${id}\`, which is no example of the article any more.`;
    entries.push(mistakeEntry(read.file, `${text} Run \`npm run record -- ${read.file}\`.`));
  }
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
  return sameMeasurement(run, recorded) ? undefined : 'different';
}
