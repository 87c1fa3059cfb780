/** Compares an article's recording with the article as it is now. */
import type { Example } from '../../example/model';
import type { PerPython } from '../../example/page';
import type { CurvePoint } from '../../example/parameter';
import { programOf } from '../../example/program';
import { pythonOf } from '../../runtime/pythons';
import type { PythonVersion, RunResult } from '../../runtime/protocol';
import { lockOf } from '../assets/runtimes';
import { ROOT } from '../files';
import type { ReadArticle } from './reading';
import { fingerprint } from './recording';
import type { Recording } from './recording';

/**
 * A run that the recording lacks: it is missing, it is of an older program (`stale`) or made with another Pyodide or other
 * packages (`outdated`); or the example now measures something else as it is written (`different`) or along its parameter
 * (`curve`).
 */
export interface Lacking {
  python: PythonVersion;
  state: 'missing' | 'stale' | 'outdated' | 'different' | 'curve';
}

export interface Recorded {
  /** What was recorded of the present program. */
  runs: PerPython<RunResult>;
  curves: PerPython<CurvePoint[]>;
  lacking: Lacking[];
}

/** @param pythons Those that the example runs on. */
export function recordedOf(
  { slug, article }: Pick<ReadArticle, 'slug' | 'article'>,
  example: Example,
  pythons: PythonVersion[],
  recording: Recording | undefined,
): Recorded {
  const recorded = recording?.[example.id];
  const program = fingerprint(programOf(slug, article, example), example.parameter);
  const stale = recorded !== undefined && recorded.program !== program;
  const runs: PerPython<RunResult> = {};
  const lacking: Lacking[] = [];
  for (const python of pythons) {
    const run = recorded?.runs[python];
    if (stale) lacking.push({ python, state: 'stale' });
    else if (run && !matchesInstalled(run)) lacking.push({ python, state: 'outdated' });
    else if (run) runs[python] = run;
    else lacking.push({ python, state: 'missing' });
  }
  return { runs, curves: (stale ? undefined : recorded?.curves) ?? {}, lacking };
}

/** Whether a run was made with the Pyodide, and the packages, that are installed. */
export function matchesInstalled({ python, versions }: Pick<RunResult, 'python' | 'versions'>): boolean {
  const row = pythonOf(python);
  const { python: full, pyodide, ...packages } = versions;
  const { packages: locked } = lockOf(row, ROOT);
  return (
    full === row.full &&
    pyodide === row.pyodide &&
    Object.entries(packages).every(([name, version]) => locked[name]?.version === version)
  );
}

const texts: Record<Lacking['state'], string> = {
  missing: 'has not been recorded',
  stale: 'has changed since it was recorded',
  outdated: 'was recorded with other versions of Pyodide or its packages',
  different: 'is not measured any more as it was recorded',
  curve: 'does not have the curve any more that was recorded',
};

/** What to tell the author about the runs that are lacking, one sentence per reason. */
export function lackingTexts({ id }: Example, lacking: Lacking[]): string[] {
  return Object.entries(texts).flatMap(([state, text]) => {
    const pythons = lacking.filter((run) => run.state === state).map(({ python }) => python);
    return pythons.length > 0 ? `The example \`${id}\` ${text} on Python ${pythons.join(' and ')}.` : [];
  });
}
