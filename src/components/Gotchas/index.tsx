import Link from '@docusaurus/Link';
import type { ReactNode } from 'react';
import type { Gotcha } from '../../example/page';
import Compare from '../Compare';
import styles from './styles.module.css';

/** Every article, with what its gotcha costs. */
export default function Gotchas({ gotchas }: { gotchas: Gotcha[] }): ReactNode {
  return (
    <ul className={styles.gotchas}>
      {gotchas.map(({ slug, title, description, permalink, date, compare }) => (
        <li key={slug}>
          <div>
            <h3>
              <Link to={permalink}>{title}</Link>
            </h3>
            <p>{description}</p>
            <time dateTime={date}>{words(date)}</time>
          </div>
          {compare && <Compare {...compare} page={permalink} />}
        </li>
      ))}
    </ul>
  );
}

/** `2021-09-06` as `September 6, 2021`, as the articles have it. */
function words(date: string): string {
  return new Date(date).toLocaleDateString('en', { dateStyle: 'long', timeZone: 'UTC' });
}
