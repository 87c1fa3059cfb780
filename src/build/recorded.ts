/** An article's recording, held against the article as it is now. */
import type { Example } from '../example/model';
import type { PerPython } from '../example/page';
import { programOf } from '../example/program';
import type { PythonVersion, RunResult } from '../runtime/protocol';
import type { ReadArticle } from './reading';
import { fingerprint } from './recording';
import type { Recording } from './recording';

export interface Recorded {
  /** What was recorded of the very program that stands in the article. */
  runs: PerPython<RunResult>;
  /** The Pythons that it has not been recorded on; `stale`: what was recorded is another program. */
  lacking: { python: PythonVersion; state: 'missing' | 'stale' }[];
}

/** @param pythons Those that the example runs on. */
export function recordedOf(
  { slug, article }: Pick<ReadArticle, 'slug' | 'article'>,
  example: Example,
  pythons: PythonVersion[],
  recording: Recording | undefined,
): Recorded {
  const recorded = recording?.[example.id];
  const stale = recorded !== undefined && recorded.program !== fingerprint(programOf(slug, article, example));
  const runs: PerPython<RunResult> = {};
  const lacking: Recorded['lacking'] = [];
  for (const python of pythons) {
    const run = recorded?.runs[python];
    if (stale) lacking.push({ python, state: 'stale' });
    else if (run) runs[python] = run;
    else lacking.push({ python, state: 'missing' });
  }
  return { runs, lacking };
}

/** What to tell the author about the runs that are lacking, one sentence per reason. */
export function lackingTexts({ id }: Example, lacking: Recorded['lacking']): string[] {
  const texts = { missing: 'has not been recorded', stale: 'has changed since it was recorded' };
  return (['missing', 'stale'] as const).flatMap((state) => {
    const pythons = lacking.filter((run) => run.state === state).map(({ python }) => python);
    if (pythons.length === 0) return [];
    return `The example \`${id}\` ${texts[state]} on Python ${pythons.join(' and ')}.`;
  });
}
