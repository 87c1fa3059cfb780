import { useState, type ReactNode } from 'react';
import type { RunResult } from '../../runtime/protocol';
import { useLive } from '../state/live';
import { visible } from '../Words';
import styles from './styles.module.css';
import { pageOf } from './page';

interface Props {
  output: RunResult['output'];
  /** Characters that have been written at the step shown; undefined: all. */
  written?: number;
}

/** The program's output, with stderr marked, in pages. */
export default function Output({ output, written = Infinity }: Props): ReactNode {
  const [pages, setPages] = useState(1);
  const { pieces, left } = pageOf(output, written, pages);
  return (
    <>
      {/* A long output scrolls, so it must be reachable with the keyboard. */}
      <pre className={styles.output} tabIndex={0} role="group" aria-label="Output">
        {pieces.map(({ stream, text }, index) => (
          <span key={index} className={stream === 'stderr' ? styles.stderr : undefined}>
            {visible(text)}
          </span>
        ))}
      </pre>
      {left !== null && (
        <p className={styles.left}>
          … {left} are not shown.{' '}
          <button type="button" className="inline-control" onClick={() => setPages(pages + 1)}>
            Show more
          </button>
        </p>
      )}
    </>
  );
}

/** The output so far of a run that goes on or has failed; null: there is none. */
export function LiveOutput({
  run,
  children,
}: {
  run: string;
  children: (output: ReactNode) => ReactNode;
}): ReactNode {
  const output = useLive(run);
  return children(output.length > 0 ? <Output output={output} /> : null);
}
