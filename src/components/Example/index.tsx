import useBrokenLinks from '@docusaurus/useBrokenLinks';
import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from 'react';
import type { ExampleProps } from '../../example/page';
import { loadPart } from '../../offline/part';
import { anchor } from '../../example/anchor';
import { setDraft } from '../bench/drafts';
import { prepareRun, startRun, stopRun } from '../bench/asking';
import { forgetRun, isBusy, runKey } from '../bench/runs';
import { resetSettings } from '../bench/settings';
import { wordsOf } from '../bench/words';
import Controls from '../Controls';
import Listing from '../Listing';
import { carried } from '../../example/readouts';
import Output from '../Output';
import Parameter from '../Parameter';
import Status from '../Status';
import Trouble from '../Trouble';
import { speaksOfMemory } from '../../example/memory';
import Story from './Story';
import styles from './styles.module.css';
import { leaveLink, useLink } from './useLink';
import { useIntent } from './useIntent';
import { useMoment } from './useMoment';
import { useView } from './useView';

const Editor = lazy(() => loadPart(() => import('../Editor')));

/** The card of one example: complete from the recording, live once the reader runs it. */
export default function Example(props: ExampleProps): ReactNode {
  const { article, example } = props;
  const id = anchor(example.id);
  useBrokenLinks().collectAnchor(id);
  const card = useRef<HTMLElement>(null);
  const view = useView(props);
  const { result, run, python, draft, stale, lineOf } = view;
  const opened = useLink(props, card);
  const moment = useMoment(result);
  const [editing, setEditing] = useState(false);
  const main = useRef<HTMLButtonElement>(null);
  const code = useRef<HTMLDivElement>(null);
  // Nobody waits for a run whose card is gone.
  useEffect(() => () => stopRun(view.key), [view.key]);

  const start = () => {
    if (!python) return;
    moment.setStep(null);
    void startRun(props, draft.code, python, view.assets);
  };
  useIntent(card, () => python && prepareRun(props, draft.code, python, view.assets));
  const change = (text: string) => {
    setDraft(props, text, 'reader');
    leaveLink(example.id);
  };
  const reset = () => {
    change(example.code);
    resetSettings(props);
    for (const each of view.pythons) forgetRun(runKey(article, example.id, each));
    main.current?.focus(); // The button that was pressed goes away.
  };
  const memory = result !== undefined && speaksOfMemory(example, result);
  const parameter = example.parameter && (
    <Parameter of={props} parameter={example.parameter} view={view} onChange={change} onRun={start} />
  );
  return (
    <figure ref={card} id={id} className={styles.card} aria-labelledby={`${id}-title`}>
      <header className={styles.head}>
        <figcaption id={`${id}-title`}>{example.title}</figcaption>
        <Controls
          example={example}
          python={python}
          pythons={view.pythons}
          busy={isBusy(run)}
          editing={editing}
          code={draft.code}
          changed={view.settings.changes.length > 0}
          words={wordsOf(props)}
          onRun={start}
          onStop={() => stopRun(view.key)}
          onEdit={() => setEditing(!editing)}
          onReset={reset}
          mainRef={main}
        />
        <Status
          run={run}
          python={python}
          result={result}
          here={view.here}
          draft={draft}
          fresh={stale !== 'edited'}
          elsewhere={view.elsewhere}
          broken={opened === 'broken'}
          unavailable={props.unavailable}
          onRun={start}
        />
      </header>
      <div ref={code} className={styles.code}>
        <Listing
          title={example.title}
          code={draft.code}
          names={result ? example.columns : []}
          readouts={carried(moment.readouts, lineOf)}
          whole={carried(moment.whole, lineOf)}
          steps={carried(moment.steps, lineOf)}
          onPoint={moment.point}
          onPick={moment.setStep}
          dimmed={stale !== null}
          claims={view.judged}
          full={memory ? result.peak.bytes : null}
          unit={result?.unit ?? null}
          current={moment.line === null ? null : (lineOf(moment.line) ?? null)}
        />
        {editing && (
          <Suspense>
            <Editor
              title={example.title}
              code={draft.code}
              container={code}
              onChange={change}
              onRun={start}
            />
          </Suspense>
        )}
      </div>
      {!result && run.phase.state === 'running' && <Output output={run.phase.output} />}
      {result?.error && (
        <div data-dimmed={stale ?? undefined}>
          <Trouble
            error={result.error}
            example={example}
            before={props.before}
            edited={!view.original}
            memory={(run.finished?.settings ?? example).memory}
          />
        </div>
      )}
      {result ? (
        <Story
          result={result}
          memory={memory}
          moment={moment}
          stale={stale}
          live={run.phase.state === 'running' ? run.phase.output : null}
          claims={example.claims}
          results={view.results}
          recorded={view.recorded}
          here={view.here}
          changes={run.finished?.changes ?? []}
        >
          {parameter}
        </Story>
      ) : (
        parameter
      )}
    </figure>
  );
}
