import { scaleLinear } from 'd3-scale';
import type { ReactNode } from 'react';
import { readingText } from '../../example/format';
import type { CompareProps, Measure } from '../../example/page';
import type { PythonVersion } from '../../runtime/protocol';
import { anchor } from '../anchor';

import styles from './styles.module.css';

interface Bar {
  id: string;
  title: string;
  /** Which Python, where they differ. */
  python: PythonVersion | null;
  measure: Measure;
}

interface Props extends CompareProps {
  /** The page that the examples are on; undefined: this one. */
  page?: string;
}

/** One reading of several examples, as bars on one scale. */
export default function Compare({ compare, bars, page = '' }: Props): ReactNode {
  const drawn = bars.flatMap(perPython);
  const width = scaleLinear([0, Math.max(...drawn.map(({ measure }) => measure.value), 1e-9)], [0, 100]);
  return (
    <figure className={styles.compare}>
      <figcaption>
        <code>{readingText(compare.reading)}</code>, recorded
      </figcaption>
      <ul>
        {drawn.map(({ id, title, python, measure }) => (
          <li key={`${id} ${python}`}>
            <a href={`${page}#${anchor(id)}`}>{title}</a>
            {python && <span className={styles.python}> Python {python}</span>}
            <span className={styles.row}>
              <span className={styles.track} aria-hidden>
                <i style={{ width: `${width(measure.value)}%` }} />
              </span>
              <strong>{measure.text}</strong>
            </span>
          </li>
        ))}
      </ul>
    </figure>
  );
}

/** One bar where every Python measured the same, else one for each. */
function perPython({ id, title, measured }: CompareProps['bars'][number]): Bar[] {
  const all = Object.entries(measured) as [PythonVersion, Measure][];
  const first = all[0];
  if (!first) return [];
  const same = all.every(([, { text }]) => text === first[1].text);
  return same
    ? [{ id, title, python: null, measure: first[1] }]
    : all.map(([python, measure]) => ({ id, title, python, measure }));
}
