import { useState, type ReactNode } from 'react';
import { fragmentOf } from '../bench/link';

interface Props {
  example: string;
  title: string;
  code: string;
}

/** Puts a link to the edited example on the clipboard; where that is forbidden, into the address bar. */
export default function CopyLink({ example, title, code }: Props): ReactNode {
  const [copied, setCopied] = useState<{ code: string; words: string } | null>(null);
  const copy = async () => {
    const url = new URL(await fragmentOf(example, code), window.location.href).href;
    try {
      await navigator.clipboard.writeText(url);
      setCopied({ code, words: 'Link copied' });
    } catch {
      history.replaceState(history.state, '', url);
      setCopied({ code, words: 'Link is in the address bar' });
    }
  };
  const words = copied?.code === code ? copied.words : '';
  return (
    <>
      <button type="button" onClick={() => void copy()} aria-label={`${words || 'Copy link'}: ${title}`}>
        {words || 'Copy link'}
      </button>
      <span className="sr-only" aria-live="polite">
        {words && `${words}.`}
      </span>
    </>
  );
}
