import type { ReactNode } from 'react';
import type { CodeClaim, Verdict } from '../../example/model';
import type { PerPython } from '../../example/page';
import type { RunResult } from '../../runtime/protocol';
import Difference from '../Difference';
import Holders from '../Holders';
import Legend from '../Legend';
import Lifetimes from '../Lifetimes';
import MemoryChart from '../MemoryChart';
import Output from '../Output';
import Stepper from '../Stepper';
import Verdicts from '../Verdicts';
import styles from './styles.module.css';
import type { Moment } from './useMoment';

interface Props {
  result: RunResult;
  memory: boolean;
  moment: Moment;
  /** What the run under way has written so far; null: none is. */
  live: RunResult['output'] | null;
  claims: CodeClaim[];
  recordings: PerPython<RunResult>;
  recorded: Verdict[] | undefined;
  here: Verdict[] | undefined;
}

/** What happened in a run, below its code. */
export default function Story(props: Props): ReactNode {
  const { result, memory, moment, live, claims } = props;
  const { shown } = moment;
  const output = live ?? result.output;
  const written = live || shown === null ? undefined : result.steps[shown]?.written;
  return (
    <div className={styles.story}>
      <div className={styles.key}>
        <Legend readouts={moment.whole} memory={memory} />
        {!props.here && <Difference recorded={props.recordings} python={result.python} />}
      </div>
      {result.steps.length > 1 && (
        <Stepper result={result} step={moment.step} memory={memory} onStep={moment.setStep} />
      )}
      {memory && result.steps.length > 0 && (
        <Part name="Memory, step by step">
          <MemoryChart result={result} step={shown} onPoint={moment.point} onPick={moment.setStep} />
          <Holders result={result} />
        </Part>
      )}
      {result.lifetimes.length > 0 && (
        <Part name="Lifetimes">
          <Lifetimes result={result} step={shown} underChart={memory} />
        </Part>
      )}
      {output.length > 0 && (
        <Part name="Output">
          <Output output={output} written={written} />
        </Part>
      )}
      {claims.length > 0 && <Verdicts claims={claims} recorded={props.recorded} here={props.here} />}
      {result.notes.map(({ text }) => (
        <p key={text} className={styles.note}>
          {text}
        </p>
      ))}
    </div>
  );
}

function Part({ name, children }: { name: string; children: ReactNode }): ReactNode {
  return (
    <div>
      <p className={styles.name}>{name}</p>
      {children}
    </div>
  );
}
