import { measure } from '../../example/judge/measure';
import type { CompareProps, Measure } from '../../example/page';
import type { PythonVersion } from '../../runtime/protocol';
import { runKey, useFinished } from '../bench/runs';

export interface Bar {
  id: string;
  title: string;
  /** Which Python, where they differ. */
  python: PythonVersion | null;
  measure: Measure;
  /** Measured in this page, not in the recording. */
  here: boolean;
  /** Measured of the reader's version of the example. */
  edited: boolean;
}

/** One bar per example where every Python measured the same, else one for each. */
export function useBars({ article, compare, bars }: CompareProps): Bar[] {
  const all = bars.flatMap(({ id, title, measured }) =>
    (Object.entries(measured) as [PythonVersion, Measure][]).map(([python, recorded]) => ({
      id,
      title,
      python,
      recorded,
    })),
  );
  const runs = useFinished(all.map(({ id, python }) => runKey(article, id, python)));
  const each = all.map(({ id, title, python, recorded }, index): Bar & { python: PythonVersion } => {
    const run = runs[index];
    const fresh = run && measure(compare.reading, run.result);
    const here = Boolean(fresh);
    return { id, title, python, measure: fresh ?? recorded, here, edited: here && run!.edited };
  });
  return bars.flatMap(({ id }): Bar[] => {
    const own = each.filter((bar) => bar.id === id);
    const same = own.every((bar) => bar.measure.text === own[0]!.measure.text && bar.here === own[0]!.here);
    return same ? own.slice(0, 1).map((bar) => ({ ...bar, python: null })) : own;
  });
}
