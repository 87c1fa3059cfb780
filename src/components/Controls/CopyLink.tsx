import { useState, type ReactNode } from 'react';
import { canPack, fragmentOf } from '../state/link';

interface Props {
  example: string;
  title: string;
  /** Null: the article's code. */
  code: string | null;
  /** Settings besides the code, as `settingsAsText` has them. */
  settings: string[];
}

/** Copies a link to the reader's version of the example; where the clipboard is not allowed, it goes into the address bar. */
export default function CopyLink({ example, title, code, settings }: Props): ReactNode {
  const [copied, setCopied] = useState<{ version: string; message: string } | null>(null);
  const version = JSON.stringify([code, settings]);
  const copy = async () => {
    if (!canPack() && code !== null) return setCopied({ version, message: 'This browser cannot make links' });
    const url = fragmentOf(example, code, settings).then(
      (fragment) => new URL(fragment, window.location.href).href,
    );
    try {
      await write(url);
      setCopied({ version, message: 'Link copied' });
    } catch {
      history.replaceState(history.state, '', await url);
      setCopied({ version, message: 'Link is in the address bar' });
    }
  };
  const message = copied?.version === version ? copied.message : '';
  return (
    <>
      <button
        type="button"
        className="control"
        onClick={() => void copy()}
        aria-label={`${message || 'Copy link'}: ${title}`}
      >
        {message || 'Copy link'}
      </button>
      <span className="sr-only" aria-live="polite">
        {message && `${message}.`}
      </span>
    </>
  );
}

/**
 * WebKit lets a page write to the clipboard only while it handles the click. Compressing the code takes longer, so a promise
 * is passed (https://webkit.org/blog/10855/async-clipboard-api/).
 */
async function write(text: Promise<string>): Promise<void> {
  if (typeof ClipboardItem === 'undefined') return navigator.clipboard.writeText(await text);
  const blob = text.then((url) => new Blob([url], { type: 'text/plain' }));
  await navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })]);
}
