import useBrokenLinks from '@docusaurus/useBrokenLinks';
import { lazy, Suspense, useRef, useState, type ReactNode } from 'react';
import type { ExampleProps } from '../../example/page';
import { anchor } from '../anchor';
import { startRun, stopRun } from '../bench/running';
import { updateRun } from '../bench/runs';
import Controls from '../Controls';
import Listing from '../Listing';
import Output from '../Output';
import Status from '../Status';
import Trouble from '../Trouble';
import { speaksOfMemory } from './memory';
import Story from './Story';
import styles from './styles.module.css';
import { NONE, useMoment } from './useMoment';
import { useView } from './useView';

const Editor = lazy(() => import('../Editor'));

/** The card of one example: complete from the recording, live once the reader runs it. */
export default function Example(props: ExampleProps): ReactNode {
  const { example } = props;
  const id = anchor(example.id);
  useBrokenLinks().collectAnchor(id);
  const view = useView(props);
  const { result, run, python } = view;
  const moment = useMoment(result);
  const [editing, setEditing] = useState(false);
  const [draft, setDraft] = useState(example.code);
  const main = useRef<HTMLButtonElement>(null);

  const start = () => {
    if (!python) return;
    setEditing(false);
    moment.setStep(null);
    void startRun(props, draft, python, view.assets);
  };
  const startFromEditor = () => {
    start();
    main.current?.focus(); // The editor goes away, and the focus must not go with it.
  };
  const reset = () => {
    setDraft(example.code);
    setEditing(false);
    updateRun(view.key, { phase: { state: 'idle' }, finished: null });
  };
  /** What is measured is of the code shown. */
  const fresh = draft === view.code;
  const memory = result !== undefined && speaksOfMemory(example, result);
  const listing = (
    <Listing
      title={example.title}
      code={draft}
      names={result ? example.columns : []}
      readouts={fresh ? moment.readouts : NONE}
      claims={fresh ? view.judged : []}
      full={memory ? result.peak.bytes : null}
      unit={result?.unit ?? null}
      current={fresh ? moment.line : null}
    />
  );
  return (
    <figure id={id} className={styles.card} aria-labelledby={`${id}-title`}>
      <header className={styles.head}>
        <figcaption id={`${id}-title`}>{example.title}</figcaption>
        <Controls
          title={example.title}
          python={python}
          pythons={view.pythons}
          phase={run.phase}
          editing={editing}
          edited={draft !== example.code}
          onRun={start}
          onStop={() => stopRun(view.key)}
          onEdit={() => setEditing(!editing)}
          onReset={reset}
          mainRef={main}
        />
        <Status
          run={run}
          result={result}
          here={view.here}
          fresh={fresh}
          unavailable={props.unavailable}
          onRetry={start}
        />
      </header>
      {editing ? (
        <Suspense fallback={listing}>
          <Editor title={example.title} code={draft} onChange={setDraft} onRun={startFromEditor} />
        </Suspense>
      ) : (
        listing
      )}
      {!result && run.phase.state === 'running' && <Output output={run.phase.output} />}
      {result?.error && fresh && (
        <Trouble
          error={result.error}
          example={example}
          before={props.before}
          edited={view.code !== example.code}
        />
      )}
      {result && (
        <Story
          result={result}
          memory={memory}
          moment={moment}
          live={run.phase.state === 'running' ? run.phase.output : null}
          claims={example.claims}
          recordings={props.recorded}
          recorded={view.recorded}
          here={view.here}
        />
      )}
    </figure>
  );
}
