/** What readers made of the examples: kept in this browser until they are reset, or brought by a link. */
import { useMemo, useSyncExternalStore } from 'react';
import type { ExampleProps } from '../../example/page';
import { createListeners } from './listeners';

/** The code that a card shows. */
export interface Draft {
  code: string;
  /** The article's own, the reader's own, or of whoever made the link that was opened. */
  by: 'article' | 'reader' | 'link';
}

/** What is kept in this browser. A draft belongs to the code that it was made from: when the article has changed it is let go. */
interface Kept {
  original: string;
  code: string;
}

type Of = Pick<ExampleProps, 'article' | 'example'>;

/** While an author writes, the article changes under an open page. */
const drafts = new Map<string, { original: string; draft: Draft }>();
const { subscribe, tell } = createListeners();

function keyOf({ article, example }: Of): string {
  return `python-gotchas.draft ${article}#${example.id}`;
}

export function getDraft(of: Of): Draft {
  const key = keyOf(of);
  const original = of.example.code;
  const known = drafts.get(key);
  if (known?.original === original) return known.draft;
  const draft = recall(key, original);
  drafts.set(key, { original, draft });
  return draft;
}

/** The code of an example from now on: where the reader has the article's own again, the draft goes away. */
export function setDraft(of: Of, code: string, by: 'reader' | 'link'): void {
  const original = of.example.code;
  const key = keyOf(of);
  // The code of a link may be the article's: what it is to run with is then another's.
  const draft: Draft = code === original && by === 'reader' ? { code, by: 'article' } : { code, by };
  drafts.set(key, { original, draft });
  // What a link brings stays in the link: it takes nothing from the reader who only looks at it.
  if (by === 'reader') keep(key, code === original ? null : { original, code });
  tell();
}

/** The server renders the article's code; a draft takes its place once the page has been taken over. */
export function useDraft(of: Of): Draft {
  const article = useMemo((): Draft => ({ code: of.example.code, by: 'article' }), [of.example.code]);
  return useSyncExternalStore(
    subscribe,
    () => getDraft(of),
    () => article,
  );
}

function recall(key: string, article: string): Draft {
  try {
    const { original, code } = JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Kept>;
    if (original === article && typeof code === 'string') return { code, by: 'reader' };
    localStorage.removeItem(key);
  } catch {
    // Storage is forbidden here, or was written by somebody else.
  }
  return { code: article, by: 'article' };
}

function keep(key: string, kept: Kept | null): void {
  try {
    if (kept) localStorage.setItem(key, JSON.stringify(kept));
    else localStorage.removeItem(key);
  } catch {
    // Storage is forbidden or full: the draft holds until the page is left.
  }
}
