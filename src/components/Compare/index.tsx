import { scaleLinear } from 'd3-scale';
import type { ReactNode } from 'react';
import { readingText } from '../../example/format';
import type { CompareProps } from '../../example/page';
import { anchor } from '../anchor';

import { useBars } from './bars';
import styles from './styles.module.css';

interface Props extends CompareProps {
  /** The page that the examples are on; undefined: this one. */
  page?: string;
}

/** One reading of several examples, as bars on one scale. */
export default function Compare({ page = '', ...props }: Props): ReactNode {
  const drawn = useBars(props);
  const width = scaleLinear([0, Math.max(...drawn.map(({ measure }) => measure.value), 1e-9)], [0, 100]);
  return (
    <figure className={styles.compare}>
      <figcaption>
        <code>{readingText(props.compare.reading)}</code>
        {!drawn.some(({ here }) => here) && ', recorded'}
      </figcaption>
      <ul>
        {drawn.map(({ id, title, python, measure, here, edited }) => (
          <li key={`${id} ${python}`}>
            <a href={`${page}#${anchor(id)}`}>{title}</a>
            <span className={styles.origin}>
              {python && ` Python ${python}`}
              {here && ' measured here'}
              {edited && ', edited'}
            </span>
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
