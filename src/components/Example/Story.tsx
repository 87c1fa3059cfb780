import type { ReactNode } from 'react';
import type { CodeClaim, Verdict } from '../../example/model';
import type { RunResult } from '../../runtime/protocol';
import Holders from '../Holders';
import Lifetimes from '../Lifetimes';
import MemoryChart from '../MemoryChart';
import Output from '../Output';
import Stepper from '../Stepper';
import Verdicts from '../Verdicts';
import styles from './styles.module.css';

interface Props {
  result: RunResult;
  memory: boolean;
  /** Where the slider stands. */
  step: number | null;
  /** The step shown: where the pointer is, else where the slider stands. */
  shown: number | null;
  onStep: (step: number | null) => void;
  onPoint: (step: number | null) => void;
  claims: CodeClaim[];
  recorded: Verdict[] | undefined;
  here: Verdict[] | undefined;
}

/** What happened in a run, below its code. */
export default function Story(props: Props): ReactNode {
  const { result, memory, shown, claims } = props;
  return (
    <div className={styles.story}>
      {result.steps.length > 1 && (
        <Stepper result={result} step={props.step} memory={memory} onStep={props.onStep} />
      )}
      {memory && result.steps.length > 0 && (
        <Part name="Memory, step by step">
          <MemoryChart result={result} step={shown} onPoint={props.onPoint} />
          <Holders result={result} />
        </Part>
      )}
      {result.lifetimes.length > 0 && (
        <Part name="Lifetimes">
          <Lifetimes result={result} step={shown} />
        </Part>
      )}
      {result.output.length > 0 && (
        <Part name="Output">
          <Output
            output={result.output}
            written={shown === null ? undefined : result.steps[shown]?.written}
          />
        </Part>
      )}
      {claims.length > 0 && <Verdicts claims={claims} recorded={props.recorded} here={props.here} />}
      <p className={styles.origin}>
        {props.here ? 'Measured on your machine' : 'Recorded'} with {versions(result)}.
        {result.notes.map(({ text }) => (
          <span key={text}> {text}</span>
        ))}
      </p>
    </div>
  );
}

function Part({ name, children }: { name: string; children: ReactNode }): ReactNode {
  return (
    <section className={styles.part} aria-label={name}>
      <p className={styles.name}>{name}</p>
      {children}
    </section>
  );
}

function versions({ versions: all }: RunResult): string {
  return Object.entries(all)
    .map(([name, version]) => `${name === 'python' ? 'Python' : name} ${version}`)
    .join(', ');
}
