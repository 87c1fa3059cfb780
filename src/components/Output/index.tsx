import type { ReactNode } from 'react';
import type { RunResult } from '../../runtime/protocol';
import styles from './styles.module.css';

interface Props {
  output: RunResult['output'];
  /** How many characters of it to show; undefined: all. */
  written?: number;
}

/** What the program wrote, errors told apart. */
export default function Output({ output, written = Infinity }: Props): ReactNode {
  return (
    // A long output scrolls, so it must be reachable with the keyboard.
    <pre className={styles.output} tabIndex={0} role="group" aria-label="Output">
      {beginning(output, written).map(({ stream, text }, index) => (
        <span key={index} className={stream === 'stderr' ? styles.stderr : undefined}>
          {text}
        </span>
      ))}
    </pre>
  );
}

function beginning(output: RunResult['output'], length: number): RunResult['output'] {
  let left = length;
  return output.map(({ stream, text }) => {
    const shown = text.slice(0, Math.max(0, left));
    left -= text.length;
    // What is still to come keeps its lines free, so that nothing moves when it comes.
    return { stream, text: shown + text.slice(shown.length).replace(/[^\n]/g, '') };
  });
}
