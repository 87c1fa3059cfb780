import { structuredPatch } from 'diff';
import type { ReactNode } from 'react';
import type { CompareProps } from '../../example/page';
import styles from './styles.module.css';

/** What each example has that the first has not, and the other way round. */
export default function Changes({ bars }: Pick<CompareProps, 'bars'>): ReactNode {
  const [first, ...others] = bars.map(({ example }) => example);
  return (
    <details className={styles.changes}>
      <summary>What differs in the code</summary>
      {others.map(({ id, title, code }) => (
        <section key={id} aria-label={`${title}, compared with ${first!.title}`}>
          <p>
            <strong>{title}</strong>, compared with <em>{first!.title}</em>:
          </p>
          <pre tabIndex={0}>
            <code>
              {linesOf(first!.code, code).map((line, index) => (
                <Line key={index} line={line} />
              ))}
            </code>
          </pre>
        </section>
      ))}
    </details>
  );
}

/** Lines of a unified diff with their signs; `@@` where lines that are the same were left out. */
function linesOf(one: string, other: string): string[] {
  const { hunks } = structuredPatch('', '', `${one}\n`, `${other}\n`, '', '', { context: 1 });
  return hunks.flatMap(({ lines }, index) => (index > 0 ? ['@@', ...lines] : lines));
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
