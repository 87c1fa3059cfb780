import { usePluginData } from '@docusaurus/useGlobalData';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { AssetsManifest, CompareProps } from '../../example/page';
import type { PythonVersion } from '../../runtime/protocol';
import { getDraft } from '../state/drafts';
import { usePython } from '../state/python';
import { startRun, stopRun } from '../state/lazy-runner';
import { isRepeated } from '../Controls';
import { getRun, runKey } from '../state/runs';

/** Runs the examples one after the other, each with the code in its card. */
export default function RunAll({ article, bars }: CompareProps): ReactNode {
  const assets = usePluginData('python-gotchas') as AssetsManifest;
  const pythons = bars.map(({ measured }) => Object.keys(measured) as PythonVersion[]);
  const choice = usePython(pythons.flat());
  /** How many have finished; null: none is running. */
  const [over, setOver] = useState<number | null>(null);
  /** The key of the present run; null: no other is to start. */
  const current = useRef<string | null>(null);
  const stop = () => {
    const key = current.current;
    current.current = null;
    if (key !== null) stopRun(key);
  };
  useEffect(() => stop, []);

  const start = async () => {
    for (const [index, { example, before }] of bars.entries()) {
      const python = pythons[index]!.find((each) => each === choice) ?? pythons[index]![0];
      if (!python) continue; // It has no measurement, and no bar.
      setOver(index);
      const key = runKey(article, example.id, python);
      current.current = key;
      const of = { article, example, before };
      await startRun(of, getDraft(of).code, python, assets);
      const { phase } = getRun(key);
      // If nothing can be loaded, or the reader has stopped it, the others are not run.
      const hopeless = phase.state === 'failed' && ['load', 'stopped'].includes(phase.failure.kind);
      if (current.current !== key || hopeless) break;
    }
    current.current = null;
    setOver(null);
  };
  const busy = over !== null;
  return (
    <>
      <button
        type="button"
        className="control"
        onClick={(event) => (!busy ? void start() : isRepeated(event) || stop())}
      >
        <span aria-hidden>{busy ? '■' : '▶'}</span> {busy ? 'Stop' : 'Run all'}
      </button>
      <span className="sr-only" aria-live="polite">
        {busy && `Running ${over + 1} of ${bars.length}: ${bars[over]!.example.title}.`}
      </span>
    </>
  );
}
