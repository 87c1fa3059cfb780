import type { ReactNode } from 'react';
import type { CompareProps } from '../../example/page';
import styles from './styles.module.css';

/** A diff of each example against the first. */
export default function Changes({ bars }: Pick<CompareProps, 'bars'>): ReactNode {
  const [first, ...others] = bars;
  const than = first!.example.title;
  return (
    <details className={styles.changes}>
      <summary>What differs in the code</summary>
      {others.map(({ example: { id, title }, changes }) => (
        <section key={id} aria-label={`${title}, compared with ${than}`}>
          <p>
            <strong>{title}</strong>, compared with <em>{than}</em>:
          </p>
          <pre tabIndex={0}>
            <code>
              {changes.map((line, index) => (
                <Line key={index} line={line} />
              ))}
            </code>
          </pre>
        </section>
      ))}
    </details>
  );
}

function Line({ line }: { line: string }): ReactNode {
  const text = `${line.slice(1)}\n`;
  switch (line[0]) {
    case '+':
      return (
        <ins>
          <span aria-hidden>+ </span>
          {text}
        </ins>
      );
    case '-':
      return (
        <del>
          <span aria-hidden>− </span>
          {text}
        </del>
      );
    case '@':
      return <span className={styles.left}>{'  …\n'}</span>;
    default:
      return <span>{`  ${text}`}</span>;
  }
}
