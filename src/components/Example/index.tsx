import useBrokenLinks from '@docusaurus/useBrokenLinks';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { ExampleProps } from '../../example/page';
import { anchor } from '../../example/anchor';
import { resetDraft, setDraft, stepBack } from '../bench/drafts';
import { prepareRun, startRun, stopRun } from '../bench/asking';
import { isLarge } from '../bench/large';
import { forgetRun, getRun, isBusy, runKey, updateRun } from '../bench/runs';
import { resetSettings } from '../bench/settings';
import { setWords, wordsOf } from '../bench/words';
import Controls from '../Controls';
import Listing from '../Listing';
import { carried } from '../../example/readouts';
import Guard from '../Guard';
import { LiveOutput } from '../Output';
import Parameter from '../Parameter';
import Status from '../Status';
import Trouble from '../Trouble';
import type { PythonVersion } from '../../runtime/protocol';
import { speaksOfMemory } from '../../example/memory';
import LateEditor from './LateEditor';
import Story from './Story';
import styles from './styles.module.css';
import { leaveLink, useLink } from './useLink';
import { useIntent } from './useIntent';
import { useMoment } from './useMoment';
import { useView } from './useView';

const NO_NAMES: string[] = [];

/** The card of one example: complete from the recording, live once the reader runs it. */
export default function Example(props: ExampleProps): ReactNode {
  const { article, example } = props;
  const forget = () => {
    // All that can be wrong with a card here is what a run has brought into it.
    for (const python of Object.keys(props.recorded) as PythonVersion[])
      forgetRun(runKey(article, example.id, python));
  };
  return (
    <Guard what={`The card of “${example.title}”`} onRetry={forget}>
      <Card {...props} />
    </Guard>
  );
}

function Card(props: ExampleProps): ReactNode {
  const { article, example } = props;
  const id = anchor(example.id);
  useBrokenLinks().collectAnchor(id);
  const card = useRef<HTMLElement>(null);
  const view = useView(props);
  const { result, run, python, draft, stale, lineOf } = view;
  const opened = useLink(props, card);
  const moment = useMoment(result);
  const readouts = useMemo(() => carried(moment.readouts, lineOf), [moment.readouts, lineOf]);
  const whole = useMemo(() => carried(moment.whole, lineOf), [moment.whole, lineOf]);
  const steps = useMemo(() => carried(moment.steps, lineOf), [moment.steps, lineOf]);
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
    setDraft(props, text);
    leaveLink(example.id);
  };
  const undo = useRef<(() => void) | null>(null);
  const reset = () => {
    const words = wordsOf(props).map(encodeURI);
    const keys = view.pythons.map((each) => runKey(article, example.id, each));
    const runs = keys.map(getRun);
    undo.current = () => {
      setWords(props, words);
      keys.forEach((each, index) => updateRun(each, runs[index]!));
    };
    resetDraft(props);
    leaveLink(example.id);
    resetSettings(props);
    keys.forEach(forgetRun);
    main.current?.focus(); // The button that was pressed goes away.
  };
  const back = () => {
    if (draft.back === 'reset') undo.current?.();
    stepBack(props);
    main.current?.focus();
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
          draft={draft}
          changed={view.settings.changes.length > 0}
          words={wordsOf(props)}
          onRun={start}
          onStop={() => stopRun(view.key)}
          onEdit={() => setEditing(!editing)}
          onReset={reset}
          onBack={back}
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
          opened={opened}
          unavailable={props.unavailable}
          onRun={start}
        />
      </header>
      <div ref={code} className={styles.code}>
        <Listing
          title={example.title}
          code={draft.code}
          names={result ? example.columns : NO_NAMES}
          readouts={readouts}
          whole={whole}
          steps={steps}
          onPoint={moment.point}
          onPick={moment.setStep}
          dimmed={stale !== null}
          claims={view.judged}
          full={memory ? result.peak.bytes : null}
          unit={result?.unit ?? null}
          current={moment.line === null ? null : (lineOf(moment.line) ?? null)}
        />
        {editing && (
          <Guard what="The editor">
            <LateEditor
              title={example.title}
              code={draft.code}
              large={isLarge(draft.code)}
              container={code}
              onChange={change}
              onRun={start}
            />
          </Guard>
        )}
      </div>
      <Guard what="What this run had" of={result}>
        {result?.error && (
          <div data-dimmed={stale ?? undefined}>
            <Trouble
              error={result.error}
              example={example}
              before={props.before}
              edited={!view.original}
              memory={run.finished ? run.finished.memory : example.memory}
            />
          </div>
        )}
        {result ? (
          <Story
            result={result}
            memory={memory}
            moment={moment}
            stale={stale}
            run={run.phase.state === 'running' ? view.key : null}
            failed={run.phase.state === 'failed' ? view.key : null}
            claims={example.claims}
            results={view.results}
            recorded={view.recorded}
            here={view.here}
            changes={run.finished?.changes ?? []}
          >
            {parameter}
          </Story>
        ) : (
          <>
            {/^(running|failed)$/.test(run.phase.state) && (
              <LiveOutput run={view.key}>{(output) => output}</LiveOutput>
            )}
            {parameter}
          </>
        )}
      </Guard>
    </figure>
  );
}
