import useBrokenLinks from '@docusaurus/useBrokenLinks';
import { useMemo, useState, type ReactNode } from 'react';
import type { ExampleProps } from '../../example/page';
import { anchor } from '../anchor';
import Listing from '../Listing';
import { upTo, wholeRun } from '../Listing/readouts';
import { speaksOfMemory } from './memory';
import Story from './Story';
import styles from './styles.module.css';
import { useView } from './useView';

/** The card of one example: complete from the recording, live once the reader runs it. */
export default function Example(props: ExampleProps): ReactNode {
  const { example } = props;
  const id = anchor(example.id);
  useBrokenLinks().collectAnchor(id);
  const view = useView(props);
  const { result } = view;
  const [step, setStep] = useState<number | null>(null);
  /** The step under the pointer; it is shown for as long as the pointer is there. */
  const [pointed, setPointed] = useState<number | null>(null);
  const last = (result?.steps.length ?? 0) - 1;
  const chosen = pointed ?? step;
  const shown = chosen === null ? null : Math.min(chosen, last);
  const readouts = useMemo(() => {
    if (!result) return new Map();
    return shown === null ? wholeRun(result) : upTo(result, shown);
  }, [result, shown]);
  const memory = result !== undefined && speaksOfMemory(example, result);
  const verdicts = view.here ?? view.recorded;
  return (
    <figure id={id} className={styles.card} aria-labelledby={`${id}-title`}>
      <header className={styles.head}>
        <figcaption id={`${id}-title`}>{example.title}</figcaption>
      </header>
      <Listing
        title={example.title}
        code={view.code}
        names={result ? example.columns : []}
        readouts={readouts}
        claims={verdicts ? example.claims.map((claim, index) => ({ claim, verdict: verdicts[index]! })) : []}
        full={memory ? result.peak.bytes : null}
        unit={result?.unit ?? null}
        current={shown === null ? null : (result?.steps[shown]?.line ?? null)}
      />
      {result && (
        <Story
          result={result}
          memory={memory}
          step={step}
          shown={shown}
          onStep={setStep}
          onPoint={setPointed}
          claims={example.claims}
          recorded={view.recorded}
          here={view.here}
        />
      )}
    </figure>
  );
}
