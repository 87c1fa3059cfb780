import type { ReactNode } from 'react';
import { readingText } from '../../example/format';
import type { CompareProps } from '../../example/page';
import { anchor } from '../../example/anchor';
import { percent } from '../scale';
import { useBars, type Bar } from './bars';
import Changes from './Changes';
import RunAll from './RunAll';
import { words } from '../Words';
import styles from './styles.module.css';

interface Props extends CompareProps {
  /** The page of the examples; undefined: this page, where they can be run. */
  page?: string;
}

/** One reading of several examples, as bars on one scale. */
export default function Compare({ page, ...props }: Props): ReactNode {
  const drawn = useBars(props);
  const most = Math.max(...drawn.flatMap(({ recorded, here }) => [recorded.value, here?.value ?? 0]));
  return (
    <figure className={styles.compare}>
      <div className={styles.head}>
        <figcaption>
          <code>{readingText(props.compare.reading)}</code>
          {!drawn.some(({ here }) => here) && ', recorded'}
        </figcaption>
        {page === undefined && <RunAll {...props} />}
      </div>
      <ul>
        {drawn.map((bar) => (
          <li key={`${bar.id} ${bar.python}`}>
            <a href={`${page ?? ''}#${anchor(bar.id)}`}>{bar.title}</a>{' '}
            <span className={styles.origin}>{origin(bar)}</span>
            <span className={styles.row}>
              <span className={styles.track} aria-hidden>
                <i className={styles.recorded} style={{ width: `${percent(bar.recorded.value, most)}%` }} />
                {bar.here && (
                  <i className={styles.here} style={{ width: `${percent(bar.here.value, most)}%` }} />
                )}
              </span>
              <strong>{words((bar.here ?? bar.recorded).text)}</strong>
            </span>
          </li>
        ))}
      </ul>
      {page === undefined && props.bars.length > 1 && <Changes bars={props.bars} />}
    </figure>
  );
}

/** The Python and the origin of the number. */
function origin({ python, here, recorded, phase }: Bar): string {
  const words = [python && `Python ${python}`, doing(phase)];
  if (here) words.push(here.edited ? 'measured here, edited' : 'measured here', `recorded ${recorded.text}`);
  return words.filter(Boolean).join(', ');
}

function doing({ state }: Bar['phase']): string | null {
  return state === 'idle' ? null : state === 'failed' ? 'no result' : state;
}
