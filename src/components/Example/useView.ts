import { usePluginData } from '@docusaurus/useGlobalData';
import { useMemo } from 'react';
import type { Example, Verdict } from '../../example/model';
import type { AssetsManifest, ExampleProps, PerPython } from '../../example/page';
import type { RunResult } from '../../runtime/protocol';
import { useDraft, type Draft } from '../state/drafts';
import { mapLines, type LineMap } from '../state/lines';
import { usePython } from '../state/python';
import { isBusy, runKey, useRuns, useRun } from '../state/runs';
import { declaredKey, useSettings } from '../state/settings';
import type { Judged } from '../Verdicts';

export type Stale = 'edited' | 'running';

export type View = ReturnType<typeof useView>;

/** What a card shows: the last run on this page, else the recording. */
export function useView(props: ExampleProps) {
  const { article, example, recorded, verdicts, unavailable, elsewhere } = props;
  const assets = usePluginData('python-gotchas') as AssetsManifest;
  const pythons = assets.pythons
    .map(({ python }) => python)
    .filter((python) => example.python?.includes(python) ?? true)
    .filter((python) => !unavailable.some((each) => each.python === python));
  const python = usePython(pythons);
  const key = runKey(article, example.id, python);
  const run = useRun(key);
  const draft = useDraft(props);
  const settings = useSettings(props);
  const runs = useRuns(pythons.map((each) => runKey(article, example.id, each))).map((each) => each.finished);
  const { finished } = run;
  const code = finished?.code ?? example.code;
  const declared = declaredKey(props);
  const ran = finished?.settings.key ?? declared;
  const here = useMemo(
    () => finished?.result && example.claims.map((claim) => finished.judge(claim)),
    [example, finished],
  );
  const lineOf = useMemo(() => mapLines(code, draft.code), [code, draft.code]);
  const spoken = here ?? (python && verdicts[python]);
  /** The code and settings of what is shown are the article's. */
  const original = code === example.code && ran === declared;
  const judged = useMemo(
    () => place(example, finished?.lineOf, lineOf, spoken, original ? elsewhere : []),
    [example, finished, lineOf, spoken, original, elsewhere],
  );
  // Changed settings make it the reader's version, too.
  const shown: Draft =
    draft.by === 'article' && settings.key !== declared ? { ...draft, by: 'reader' } : draft;
  const results: PerPython<RunResult> = {};
  pythons.forEach((each, index) => {
    const other = runs[index];
    const known = other?.result ?? recorded[each];
    const same = (other?.code ?? example.code) === code && (other?.settings.key ?? declared) === ran;
    if (known && same) results[each] = known;
  });
  const edited = code !== draft.code || ran !== settings.key;
  const stale: Stale | null = isBusy(run) ? 'running' : edited ? 'edited' : null;
  return {
    assets,
    python,
    /** Those that can run the example. */
    pythons,
    run,
    /** Not `key`: React takes that for itself where a view is spread into props. */
    runKey: key,
    /** The code in the card. */
    draft: shown,
    /** For its next run. */
    settings,
    result: finished?.result ?? (python && recorded[python]),
    /** The code and settings of `result` are the article's. */
    original,
    /** Why `result` is not, or will soon not be, that of the code in the card; null: it is. */
    stale,
    /** From lines of the code that was run to lines in the card. */
    lineOf,
    /** `result`, and results of the same code on other Pythons. */
    results,
    /** Another Python whose last run was of the code in the card. */
    elsewhere: pythons.find((each, index) => {
      const other = runs[index];
      return each !== python && other?.code === draft.code && other.settings.key === settings.key;
    }),
    here,
    /** The claims on their lines in the card, with the verdicts on `result`. */
    judged,
  };
}

/** Maps a claim's line from the author's code to the code that was run, and from there to the card. */
function place(
  { claims }: Example,
  run: LineMap | undefined,
  shown: LineMap,
  verdicts: Verdict[] | undefined,
  elsewhere: string[],
): Judged[] {
  if (!verdicts) return [];
  return claims.flatMap((claim, index) => {
    const ran = run ? run(claim.line) : claim.line;
    const verdict = verdicts[index];
    if (!verdict) return [];
    return [{ claim, line: (ran && shown(ran)) ?? null, verdict, elsewhere: elsewhere[index] ?? '' }];
  });
}
