import { useMemo } from 'react';
import { judge } from '../../example/judge';
import type { Verdict } from '../../example/model';
import type { ExampleProps } from '../../example/page';
import type { PythonVersion, RunResult } from '../../runtime/protocol';
import { usePython } from '../bench/python';
import { runKey, useRun, type Run } from '../bench/runs';

/** What a card shows: the last run made here, else the recording. */
export interface View {
  python: PythonVersion | undefined;
  pythons: PythonVersion[];
  run: Run;
  key: string;
  code: string;
  result: RunResult | undefined;
  recorded: Verdict[] | undefined;
  here: Verdict[] | undefined;
}

export function useView({ article, example, recorded, verdicts }: ExampleProps): View {
  const pythons = Object.keys(recorded) as PythonVersion[];
  const python = usePython(pythons);
  const key = runKey(article, example.id, python);
  const run = useRun(key);
  const { finished } = run;
  const here = useMemo(
    () => finished && example.claims.map((claim) => judge(claim, finished.result)),
    [example, finished],
  );
  return {
    python,
    pythons,
    run,
    key,
    code: finished?.code ?? example.code,
    result: finished?.result ?? (python && recorded[python]),
    recorded: python && verdicts[python],
    here: here ?? undefined,
  };
}
