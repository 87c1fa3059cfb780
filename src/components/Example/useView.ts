import { usePluginData } from '@docusaurus/useGlobalData';
import { useMemo } from 'react';
import type { Example, Verdict } from '../../example/model';
import type { AssetsManifest, ExampleProps } from '../../example/page';
import type { PythonVersion, RunResult } from '../../runtime/protocol';
import { judgeHere } from '../bench/judged';
import { usePython } from '../bench/python';
import type { Judged } from '../Listing';
import { runKey, useRun, type Finished, type Run } from '../bench/runs';

/** What a card shows: the last run made here, else the recording. */
export interface View {
  assets: AssetsManifest;
  python: PythonVersion | undefined;
  /** Those that the example can run on here. */
  pythons: PythonVersion[];
  run: Run;
  key: string;
  code: string;
  result: RunResult | undefined;
  recorded: Verdict[] | undefined;
  here: Verdict[] | undefined;
  /** The claims, each on its line of the code shown, with the verdict of the run shown. */
  judged: Judged[];
}

export function useView({ article, example, recorded, verdicts, unavailable }: ExampleProps): View {
  const assets = usePluginData('python-gotchas') as AssetsManifest;
  const pythons = assets.pythons
    .map(({ python }) => python)
    .filter((python) => example.python?.includes(python) ?? true)
    .filter((python) => !unavailable.some((each) => each.python === python));
  const python = usePython(pythons);
  const key = runKey(article, example.id, python);
  const run = useRun(key);
  const { finished } = run;
  const here = useMemo(
    () => finished?.result && example.claims.map((claim) => judgeHere(claim, finished)),
    [example, finished],
  );
  return {
    assets,
    python,
    pythons,
    run,
    key,
    code: finished?.code ?? example.code,
    result: finished?.result ?? (python && recorded[python]),
    recorded: python && verdicts[python],
    here,
    judged: place(example, finished, here ?? (python && verdicts[python])),
  };
}

function place({ claims }: Example, finished: Finished | null, verdicts: Verdict[] | undefined): Judged[] {
  if (!verdicts) return [];
  return claims.flatMap((claim, index) => {
    const line = finished ? finished.lineOf(claim.line) : claim.line;
    return line === undefined ? [] : [{ claim: { ...claim, line }, verdict: verdicts[index]! }];
  });
}
