import { useState, type ReactNode } from 'react';
import { fragmentOf } from '../bench/link';

interface Props {
  example: string;
  title: string;
  /** Null: the article's own. */
  code: string | null;
  /** What is set besides the code. */
  words: string[];
}

/** Puts a link to the reader's version of the example on the clipboard; where that is forbidden, into the address bar. */
export default function CopyLink({ example, title, code, words: set }: Props): ReactNode {
  const [copied, setCopied] = useState<{ version: string; words: string } | null>(null);
  const version = JSON.stringify([code, set]);
  const copy = async () => {
    const url = new URL(await fragmentOf(example, code, set), window.location.href).href;
    try {
      await navigator.clipboard.writeText(url);
      setCopied({ version, words: 'Link copied' });
    } catch {
      history.replaceState(history.state, '', url);
      setCopied({ version, words: 'Link is in the address bar' });
    }
  };
  const words = copied?.version === version ? copied.words : '';
  return (
    <>
      <button
        type="button"
        className="control"
        onClick={() => void copy()}
        aria-label={`${words || 'Copy link'}: ${title}`}
      >
        {words || 'Copy link'}
      </button>
      <span className="sr-only" aria-live="polite">
        {words && `${words}.`}
      </span>
    </>
  );
}
