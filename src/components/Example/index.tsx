import useBrokenLinks from '@docusaurus/useBrokenLinks';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { anchor } from '../../example/anchor';
import { speaksOfMemory } from '../../example/memory';
import type { ExampleProps } from '../../example/page';
import { carried } from '../../example/readouts';
import type { PythonVersion } from '../../runtime/protocol';
import Controls from '../Controls';
import ErrorBoundary from '../ErrorBoundary';
import Listing from '../Listing';
import { LiveOutput } from '../Output';
import Parameter from '../Parameter';
import { setDraft } from '../state/drafts';
import { isLarge } from '../state/large';
import { prepareRun, startRun, stopRun } from '../state/lazy-runner';
import { forgetRun, runKey } from '../state/runs';
import { settingsAsText } from '../state/settings';
import Status from '../Status';
import Trouble from '../Trouble';
import LateEditor from './LateEditor';
import Story from './Story';
import styles from './styles.module.css';
import { useIntent } from './useIntent';
import { leaveLink, useLink } from './useLink';
import { useMoment, type Moment } from './useMoment';
import { useReset } from './useReset';
import { useView, type View } from './useView';

const NO_NAMES: string[] = [];

/** The card of one example: complete from the recording, live once the reader runs it. */
export default function Example(props: ExampleProps): ReactNode {
  const { article, example } = props;
  const forget = () => {
    // Only what a run brought into the card can be wrong with it.
    for (const python of Object.keys(props.recorded) as PythonVersion[])
      forgetRun(runKey(article, example.id, python));
  };
  return (
    <ErrorBoundary what={`The card of “${example.title}”`} onRetry={forget}>
      <Card {...props} />
    </ErrorBoundary>
  );
}

function Card(props: ExampleProps): ReactNode {
  const { example } = props;
  const id = anchor(example.id);
  useBrokenLinks().collectAnchor(id);
  const card = useRef<HTMLElement>(null);
  const main = useRef<HTMLButtonElement>(null);
  const view = useView(props);
  const { result, python, draft } = view;
  const opened = useLink(props, card);
  const moment = useMoment(result);
  const [editing, setEditing] = useState(false);
  const { reset, back } = useReset(props, view, () => main.current?.focus());
  // Nobody waits for a run whose card is gone.
  useEffect(() => () => stopRun(view.runKey), [view.runKey]);

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
  const parts = { ...props, view, moment, onChange: change, onRun: start };
  return (
    <figure ref={card} id={id} className={styles.card} aria-labelledby={`${id}-title`}>
      <header className={styles.head}>
        <figcaption id={`${id}-title`}>{example.title}</figcaption>
        <Controls
          {...view}
          example={example}
          editing={editing}
          linkSettings={settingsAsText(props)}
          onRun={start}
          onStop={() => stopRun(view.runKey)}
          onEdit={() => setEditing(!editing)}
          onReset={reset}
          onBack={back}
          mainRef={main}
        />
        <Status {...view} opened={opened} unavailable={props.unavailable} onRun={start} />
      </header>
      <Code {...parts} editing={editing} />
      <ErrorBoundary what="What this run had" of={result}>
        <Outcome {...parts} />
      </ErrorBoundary>
    </figure>
  );
}

interface PartProps extends ExampleProps {
  view: View;
  moment: Moment;
  onChange: (code: string) => void;
  onRun: () => void;
}

/** The listing with its readouts and, while the reader edits, the editor on top of it. */
function Code({
  example,
  view,
  moment,
  editing,
  onChange,
  onRun,
}: PartProps & { editing: boolean }): ReactNode {
  const { result, draft, lineOf } = view;
  const container = useRef<HTMLDivElement>(null);
  const readouts = useMemo(() => carried(moment.readouts, lineOf), [moment.readouts, lineOf]);
  const whole = useMemo(() => carried(moment.whole, lineOf), [moment.whole, lineOf]);
  const steps = useMemo(() => carried(moment.steps, lineOf), [moment.steps, lineOf]);
  return (
    <div ref={container} className={styles.code}>
      <Listing
        title={example.title}
        code={draft.code}
        names={result ? example.columns : NO_NAMES}
        readouts={readouts}
        whole={whole}
        steps={steps}
        onPoint={moment.point}
        onPick={moment.setStep}
        dimmed={view.stale !== null}
        claims={view.judged}
        full={result && speaksOfMemory(example, result) ? result.peak.bytes : null}
        unit={result?.unit ?? null}
        current={moment.line === null ? null : (lineOf(moment.line) ?? null)}
      />
      {editing && (
        <ErrorBoundary what="The editor">
          <LateEditor
            title={example.title}
            code={draft.code}
            large={isLarge(draft.code)}
            container={container}
            onChange={onChange}
            onRun={onRun}
          />
        </ErrorBoundary>
      )}
    </div>
  );
}

/** Below the code: how the run ended, what happened in it, and the number that can be turned. */
function Outcome(props: PartProps): ReactNode {
  const { example, view, moment, onChange, onRun } = props;
  const { result, run, stale } = view;
  const { finished, phase } = run;
  const parameter = example.parameter && (
    <Parameter of={props} parameter={example.parameter} view={view} onChange={onChange} onRun={onRun} />
  );
  if (!result) {
    return (
      <>
        {/^(running|failed)$/.test(phase.state) && (
          <LiveOutput run={view.runKey}>{(output) => output}</LiveOutput>
        )}
        {parameter && <div className={styles.story}>{parameter}</div>}
      </>
    );
  }
  return (
    <>
      {result.error && (
        <div data-dimmed={stale ?? undefined}>
          <Trouble
            error={result.error}
            example={example}
            before={props.before}
            edited={!view.original}
            memory={finished ? finished.memory : example.memory}
          />
        </div>
      )}
      <Story
        result={result}
        memory={speaksOfMemory(example, result)}
        moment={moment}
        stale={stale}
        run={phase.state === 'running' ? view.runKey : null}
        failed={phase.state === 'failed' ? view.runKey : null}
        judged={view.judged}
        results={view.results}
        here={finished !== null}
        changes={finished?.changes ?? []}
        title={example.title}
        takeHome={props.takeHome}
      >
        {parameter}
      </Story>
    </>
  );
}
