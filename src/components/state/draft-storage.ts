/** Drafts in `localStorage`, which all tabs of the site share. */

/** A draft of one version of the article's code: it is deleted when the article has changed. */
export interface StoredDraft {
  original: string;
  /** The reader's own version; null: none. */
  code: string | null;
  /** A link's version that the reader edited while they had one of their own; null: none. */
  other: string | null;
}

/** By key, what this page read or wrote last. If something else is stored, another tab wrote it. */
const seen = new Map<string, string | null>();

export function readDraft(key: string, original: string): StoredDraft | null {
  try {
    const text = localStorage.getItem(key);
    seen.set(key, text);
    const kept = parse(text);
    if (kept?.original === original) return kept;
    if (text !== null) localStorage.removeItem(key);
    seen.set(key, null);
  } catch {
    // Storage is not allowed.
  }
  return null;
}

/** @returns the version that another tab has written and this page has not read; null: none */
export function writeDraft(key: string, kept: StoredDraft | null): string | null {
  try {
    const there = localStorage.getItem(key);
    const unseen = seen.has(key) && there !== seen.get(key) ? parse(there) : null;
    const text = kept && JSON.stringify(kept);
    if (text === null) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
    seen.set(key, text);
    return unseen?.code ?? null;
  } catch {
    // Storage is not allowed or full: the draft is lost with the page.
    return null;
  }
}

function parse(text: string | null): StoredDraft | null {
  try {
    const { original, code, other = null } = JSON.parse(text ?? '{}') as Partial<StoredDraft>;
    const fits = typeof original === 'string' && isText(code) && isText(other);
    return fits ? { original, code, other } : null;
  } catch {
    return null; // It was not written by this code.
  }
}

function isText(value: unknown): value is string | null {
  return value === null || typeof value === 'string';
}
