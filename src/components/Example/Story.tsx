import type { ReactNode } from 'react';
import type { CodeClaim, Verdict } from '../../example/model';
import type { PerPython } from '../../example/page';
import type { RunResult } from '../../runtime/protocol';
import Difference from '../Difference';
import Holders from '../Holders';
import Legend from '../Legend';
import Lifetimes from '../Lifetimes';
import MemoryChart from '../MemoryChart';
import Output, { LiveOutput } from '../Output';
import Picture, { isDrawn } from '../Picture';
import Stepper from '../Stepper';
import type { Change } from '../state/settings';
import Verdicts from '../Verdicts';
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
  claims: CodeClaim[];
  /** The results of the code that is shown, by Python. */
  results: PerPython<RunResult>;
  recorded: Verdict[] | undefined;
  here: Verdict[] | undefined;
  changes: Change[];
  /** The slider: below what happened, above the claims. */
  children: ReactNode;
}

/** What happened in a run, below its code. */
export default function Story(props: Props): ReactNode {
  const { result, memory, moment, run, failed, claims, stale } = props;
  const { shown } = moment;
  const dimmed = stale !== null;
  const live = run ?? failed;
  const written = shown === null ? undefined : result.steps[shown]?.written;
  return (
    <div className={styles.story}>
      {stale && <p className={styles.stale}>{staleness(stale, props.here !== undefined)}</p>}
      <div className={styles.key} data-dimmed={dimmed || undefined}>
        <Legend readouts={moment.whole} memory={memory} />
        <Difference results={props.results} python={result.python} />
      </div>
      {result.steps.length > 1 && (
        <Stepper result={result} step={moment.step} shown={shown} memory={memory} onStep={moment.setStep} />
      )}
      {memory && result.steps.length > 0 && (
        <Part name="Memory, step by step" dimmed={dimmed}>
          <MemoryChart result={result} step={shown} onPoint={moment.point} onPick={moment.setStep} />
          <Holders result={result} />
        </Part>
      )}
      {isDrawn(result) && (
        <Part name="Who holds it" dimmed={dimmed}>
          <Picture result={result} step={shown} />
        </Part>
      )}
      {result.lifetimes.length > 0 && (
        <Part name="Lifetimes" dimmed={dimmed}>
          <Lifetimes result={result} step={shown} underChart={memory} />
        </Part>
      )}
      {run === null && result.output.length > 0 && (
        <Part name="Output" dimmed={dimmed}>
          <Output output={result.output} written={written} />
        </Part>
      )}
      {live !== null && (
        <LiveOutput run={live}>
          {(output) => (
            <Part name={run !== null ? 'Output' : 'Output before it ended'} dimmed={false}>
              {output}
            </Part>
          )}
        </LiveOutput>
      )}
      {props.children}
      <div data-dimmed={dimmed || undefined}>
        {claims.length > 0 && (
          <Verdicts claims={claims} recorded={props.recorded} here={props.here} changes={props.changes} />
        )}
        {result.notes.slice(0, MOST_NOTES).map(({ text }, index) => (
          <p key={index} className={styles.note}>
            <Words of={text} />
          </p>
        ))}
      </div>
    </div>
  );
}

function staleness(stale: Stale, here: boolean): string {
  const from = here ? 'From the run before' : 'From the recording';
  return stale === 'running' ? `${from}, while this one goes on.` : `${from}, before your change.`;
}

interface PartProps {
  name: string;
  dimmed: boolean;
  children: ReactNode;
}

function Part({ name, dimmed, children }: PartProps): ReactNode {
  return (
    <div data-dimmed={dimmed || undefined}>
      <p className={styles.name}>{name}</p>
      {children}
    </div>
  );
}
