import type { Measure } from '../../example/model';
import type { CompareProps } from '../../example/page';
import type { PythonVersion } from '../../runtime/protocol';
import { runKey, useRuns, type Run } from '../state/runs';

export interface Bar {
  id: string;
  title: string;
  /** Null: it is the same on every Python. */
  python: PythonVersion | null;
  recorded: Measure;
  here: Here | null;
  phase: Run['phase'];
}

/** The reading of the last run on this page. */
export interface Here extends Measure {
  python: PythonVersion;
  /** The run was of changed code or settings. */
  edited: boolean;
}

/** One bar for each example; one for each of its Pythons where their recordings differ. */
export function useBars({ article, compare, bars }: CompareProps): Bar[] {
  const all = bars.flatMap(({ example: { id, title }, measured }) =>
    (Object.entries(measured) as [PythonVersion, Measure][]).map(([python, recorded]) => {
      return { id, title, python, recorded };
    }),
  );
  const runs = useRuns(all.map(({ id, python }) => runKey(article, id, python)));
  const each = all.map((bar, index) => {
    const { phase, finished } = runs[index]!;
    const fresh = finished && finished.measure(compare.reading);
    const edited = finished !== null && (finished.edited || finished.changes.length > 0);
    return { ...bar, phase, here: fresh && { ...fresh, python: bar.python, edited } };
  });
  return bars.flatMap(({ example: { id } }): Bar[] => {
    const own = each.filter((bar) => bar.id === id);
    const [first] = own;
    if (!first || own.some((bar) => bar.recorded.text !== first.recorded.text)) return own;
    const busy = own.find(({ phase }) => phase.state !== 'idle') ?? first;
    const here = own.find((bar) => bar.here)?.here ?? null;
    if (own.some((bar) => bar.here && bar.here.text !== here?.text)) return own;
    return [{ ...first, python: null, here, phase: busy.phase }];
  });
}
