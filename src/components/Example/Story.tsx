import useBaseUrl from '@docusaurus/useBaseUrl';
import type { ReactNode } from 'react';
import type { PerPython } from '../../example/page';
import type { RunResult } from '../../runtime/protocol';
import Difference from '../Difference';
import Fold from '../Fold';
import Holders from '../Holders';
import Legend from '../Legend';
import Lifetimes from '../Lifetimes';
import MemoryChart from '../MemoryChart';
import Output, { LiveOutput } from '../Output';
import Picture, { isDrawn } from '../Picture';
import Stepper from '../Stepper';
import type { Change } from '../state/settings';
import { isRefuted, Refuted, type Judged } from '../Verdicts';
import Words from '../Words';
import styles from './styles.module.css';
import type { Moment } from './useMoment';
import type { Stale } from './useView';

/** Notes that are shown; a run has one of each kind. */
const MOST_NOTES = 10;

interface Props {
  result: RunResult;
  memory: boolean;
  moment: Moment;
  stale: Stale | null;
  /** The key of the run under way; null: there is none. */
  run: string | null;
  /** The key of the run that failed; null: none did. */
  failed: string | null;
  judged: Judged[];
  /** The results of the code that is shown, by Python. */
  results: PerPython<RunResult>;
  /** `result` is of a run on this page. */
  here: boolean;
  /** Settings of that run that are not the article's. */
  changes: Change[];
  /** The title of the example, and the name of its script. */
  title: string;
  takeHome: string | null;
  /** A fold beside the one of this run. */
  children: ReactNode;
}

/** What happened in a run, below its code. */
export default function Story(props: Props): ReactNode {
  const { result, memory, moment, run, failed, stale } = props;
  const { shown } = moment;
  const dimmed = stale !== null || undefined;
  const written = shown === null ? undefined : result.steps[shown]?.written;
  const before = result.output.length > 0 && <Output output={result.output} written={written} />;
  return (
    <div className={styles.story}>
      {stale && <p className={styles.stale}>{staleness(stale, props.here)}</p>}
      <div data-dimmed={dimmed}>
        <Difference results={props.results} python={result.python} />
      </div>
      {result.steps.length > 1 && (
        <Stepper result={result} step={moment.step} shown={shown} memory={memory} onStep={moment.setStep} />
      )}
      {memory && result.steps.length > 0 && (
        <div data-dimmed={dimmed}>
          <MemoryChart result={result} step={shown} onPoint={moment.point} onPick={moment.setStep} />
        </div>
      )}
      {isDrawn(result) && (
        <div data-dimmed={dimmed}>
          <Picture result={result} step={shown} />
        </div>
      )}
      {run === null ? (
        <Written dimmed={dimmed}>{before}</Written>
      ) : (
        <LiveOutput run={run}>
          {(output) => (
            <Written dimmed={output ? undefined : dimmed} room={output && before}>
              {output ?? before}
            </Written>
          )}
        </LiveOutput>
      )}
      {failed !== null && (
        <LiveOutput run={failed}>
          {(output) => <Written name="Output before it ended">{output}</Written>}
        </LiveOutput>
      )}
      <Remarks {...props} />
      <div className={styles.folds}>
        <Peak result={result} memory={memory} step={shown} dimmed={dimmed} />
        {props.children}
        <div data-dimmed={dimmed}>
          <Legend readouts={moment.whole} memory={memory} />
        </div>
        {props.takeHome !== null && <TakeHome name={props.takeHome} title={props.title} />}
      </div>
    </div>
  );
}

/** Claims on lines that are gone, settings that are not the article's, and what the probe says of the run. */
function Remarks({ result, stale, judged, changes }: Props): ReactNode {
  const gone = judged.filter((each) => each.line === null && isRefuted(each));
  const notes = result.notes.slice(0, MOST_NOTES);
  if (gone.length + notes.length + changes.length === 0) return null;
  return (
    <div className={styles.notes} data-dimmed={stale !== null || undefined}>
      {changes.map(({ now, text }) => (
        <p key={text}>
          The text speaks of {text}; here it was {now}.
        </p>
      ))}
      {gone.map((each, index) => (
        <p key={index} className={styles.refuted}>
          <Refuted {...each} />
        </p>
      ))}
      {notes.map(({ text }, index) => (
        <p key={index}>
          <Words of={text} />
        </p>
      ))}
    </div>
  );
}

interface PeakProps {
  result: RunResult;
  memory: boolean;
  step: number | null;
  dimmed: true | undefined;
}

/** One click away: who holds the peak, and from where to where each followed object lived. */
function Peak({ result, memory, step, dimmed }: PeakProps): ReactNode {
  const held = memory && result.steps.length > 0 && result.peak.holders.length > 0;
  const lived = result.lifetimes.length > 0;
  if (!held && !lived) return null;
  return (
    <Fold name={[held && 'Who holds the peak', lived && 'Lifetimes'].filter(Boolean).join(' · ')}>
      <div className={styles.peak} data-dimmed={dimmed}>
        {held && <Holders result={result} />}
        {lived && <Lifetimes result={result} step={step} />}
      </div>
    </Fold>
  );
}

/** A file: it needs no script of the page. */
function TakeHome({ name, title }: { name: string; title: string }): ReactNode {
  return (
    <a
      className={styles.home}
      href={useBaseUrl(`/take-home/${name}`)}
      download
      aria-label={`Take it home: ${title}, a script for your own Python`}
    >
      Take it home
    </a>
  );
}

function staleness(stale: Stale, here: boolean): string {
  const from = here ? 'From the run before' : 'From the recording';
  return stale === 'running' ? `${from}, while this one goes on.` : `${from}, before your change.`;
}

interface WrittenProps {
  name?: string;
  dimmed?: true | undefined;
  /** Hidden, behind it: what was written before, so that nothing moves while it is written anew. */
  room?: ReactNode;
  children: ReactNode;
}

/** Output with its name in the margin, where the chart has its scale. */
function Written({ name = 'Output', dimmed, room, children }: WrittenProps): ReactNode {
  if (!children) return null;
  return (
    <div className={styles.written} data-dimmed={dimmed}>
      <p className={styles.name}>{name}</p>
      {room && <div className={styles.room}>{room}</div>}
      <div>{children}</div>
    </div>
  );
}
