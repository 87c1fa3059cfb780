import type { ReactNode } from 'react';
import { formatSize } from '../../example/format';
import { readoutOf, type Readouts } from '../../example/readouts';
import Dots from '../Dots';
import { isVisible } from '../../example/memory';
import MemoryBar from '../MemoryBar';
import styles from './styles.module.css';

interface Props {
  names: string[];
  whole: Readouts;
  full: number | null;
  unit: number | null;
}

/** The column headers. They reserve the width of the widest cell, so that no column is widened while the page loads. */
export default function Head({ names, whole, full, unit }: Props): ReactNode {
  const lines = [...whole.values()];
  const drawn = lines.filter(({ peak }) => isVisible(peak, full ?? Infinity));
  return (
    <thead role="rowgroup">
      <tr role="row">
        <th role="columnheader" scope="col" className={styles.number}>
          <span className="sr-only">Line</span>
        </th>
        <th role="columnheader" scope="col">
          <span className="sr-only">Code</span>
        </th>
        {names.map((name) => {
          const readouts = lines.flatMap((line) => readoutOf(line, name) ?? []);
          return (
            <th key={name} role="columnheader" scope="col" title={`References to the object called ${name}`}>
              <code>{name}</code>
              <Room>
                {distinct(readouts, (readout) => JSON.stringify(readout)).map((readout, index) => (
                  <Dots key={index} readout={readout} />
                ))}
              </Room>
            </th>
          );
        })}
        {full !== null && (
          <th role="columnheader" scope="col" title="Most memory live at once while the line ran">
            peak
            <Room>
              {distinct(drawn, ({ peak }) => formatSize(peak, unit)).map(({ live, peak }, index) => (
                <MemoryBar key={index} live={live} peak={peak} full={full} unit={unit} />
              ))}
            </Room>
          </th>
        )}
        <th role="columnheader" scope="col">
          <span className="sr-only">What the text says</span>
        </th>
      </tr>
    </thead>
  );
}

function Room({ children }: { children: ReactNode[] }): ReactNode {
  return (
    <span className={styles.room} aria-hidden>
      {children}
    </span>
  );
}

/** One for each value of `seen`. */
function distinct<T>(all: T[], seen: (one: T) => string): T[] {
  return [...new Map(all.map((one) => [seen(one), one])).values()];
}
