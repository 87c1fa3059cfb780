import type { TokenOutputProps } from 'prism-react-renderer';
import type { ReactNode } from 'react';
import { cut, MOST_SIGNS, nameOf, UNSEEN, type Limits } from './text';
import styles from './styles.module.css';

interface Props {
  /** Untrusted, of any length. */
  of: string;
  characters?: number;
  lines?: number;
  keep?: 'beginning' | 'end';
}

/** A text of the program's, cut to fit. */
export default function Words({ of, characters = 500, lines = 20, keep }: Props): ReactNode {
  const { text, left } = cut(of, { lines, characters }, keep);
  if (left === null) return visible(text);
  const note = <span className={styles.left}>… {left} are not shown</span>;
  return keep === 'end' ? (
    <>
      {note}
      {'\n'}
      {visible(text)}
    </>
  ) : (
    <>
      {visible(text)} {note}
    </>
  );
}

/** The same as a plain string: for attributes and screen readers. */
export function words(of: string, limits: Limits = { lines: 3, characters: 200 }): string {
  const { text, left } = cut(of, limits);
  return left === null ? text : `${text} …`;
}

/** A text with a sign for each invisible character, so that none of them can deceive the reader. */
export function visible(text: string): ReactNode {
  // A regular expression with the flag `g` remembers where it was; `search` does not.
  if (text.search(UNSEEN) < 0) return text;
  const parts: ReactNode[] = [];
  let from = 0;
  for (const { 0: unseen, index } of text.matchAll(UNSEEN)) {
    if (parts.length > 2 * MOST_SIGNS) break;
    const { sign, name } = nameOf(unseen);
    parts.push(
      text.slice(from, index),
      <span key={index} className={styles.unseen} role="img" aria-label={name} title={name}>
        {sign}
      </span>,
    );
    from = index + unseen.length;
  }
  return [...parts, text.slice(from).replace(UNSEEN, '\ufffd')];
}

/** A token of highlighted code. */
export function Token({ className, style, children }: TokenOutputProps): ReactNode {
  return (
    <span className={className} style={style}>
      {visible(children)}
    </span>
  );
}
