/**
 * Readers' versions of the examples: kept in this browser until they are reset, or opened from a link. Nothing that a
 * reader wrote is lost: a link's version is shown in front of the reader's own, and a reset can be undone.
 */
import { useMemo, useSyncExternalStore } from 'react';
import type { ExampleProps } from '../../example/page';
import { createListeners } from './listeners';
import { readDraft, writeDraft, type StoredDraft } from './draft-storage';

/** The code that a card shows. */
export interface Draft {
  code: string;
  /** Whose code it is; `link`: of a link that was opened and not edited. */
  by: 'article' | 'reader' | 'link';
  /** What `stepBack` would show: what was just reset, or the reader's other version. */
  back: 'reset' | 'other' | null;
}

type Of = Pick<ExampleProps, 'article' | 'example'>;

/** Of one example. */
interface Versions {
  original: string;
  /** The reader's own; null: none. */
  own: string | null;
  /** A link's, which may have been edited since; null: none. */
  linked: { code: string; edited: boolean } | null;
  /** Which of the two is shown. */
  top: 'own' | 'linked';
  /** What was there when something was reset last. */
  reset: Pick<Versions, 'own' | 'linked' | 'top'> | null;
  draft: Draft;
}

/** By key. Replaced when `original` changes, which `npm start` does in an open page. */
const all = new Map<string, Versions>();
const { subscribe, tell } = createListeners();

function keyOf({ article, example }: Of): string {
  return `python-gotchas.draft ${article}#${example.id}`;
}

export function getDraft(of: Of): Draft {
  return versionsOf(of).draft;
}

/** The reader typed. Typing into a link's version makes it the reader's own; where they have one already, both are kept. */
export function setDraft(of: Of, code: string): void {
  const { original, own, linked, top } = versionsOf(of);
  if (top === 'linked' && linked && own !== null) return put(of, { linked: { code, edited: true } });
  // Code that equals the article's is not stored.
  put(of, { own: code === original ? null : code, top: 'own', linked: top === 'linked' ? null : linked });
}

/** Shows a link's version. It is not stored before it is edited, so looking at a link overwrites nothing. */
export function openLinked(of: Of, code: string): void {
  put(of, { linked: { code, edited: false }, top: 'linked' }, false);
}

/** Removes the version that is shown. Behind a link's is the reader's own; behind that, the article's. */
export function resetDraft(of: Of): void {
  const { own, linked, top } = versionsOf(of);
  const reset = { own, linked, top };
  put(of, top === 'linked' ? { linked: null, top: 'own', reset } : { own: null, reset });
}

/** Undoes the last reset; where there was none, shows the other of the reader's versions. */
export function stepBack(of: Of): void {
  const { own, linked, top, reset } = versionsOf(of);
  if (!reset) return put(of, { top: top === 'own' ? 'linked' : 'own' });
  // What was written since can be brought back in the same way.
  put(of, { ...reset, reset: own === null && !linked ? null : { own, linked, top } });
}

/** The server renders the article's code; a draft replaces it after hydration. */
export function useDraft(of: Of): Draft {
  const { code } = of.example;
  const article = useMemo((): Draft => ({ code, by: 'article', back: null }), [code]);
  return useSyncExternalStore(
    subscribe,
    () => getDraft(of),
    () => article,
  );
}

function versionsOf(of: Of): Versions {
  const { code: original } = of.example;
  const key = keyOf(of);
  const known = all.get(key);
  if (known?.original === original) return known;
  if (all.size === 0) listen();
  const versions = withDraft({
    original,
    linked: null,
    top: 'own',
    reset: null,
    own: null,
    ...stored(key, original),
  });
  all.set(key, versions);
  return versions;
}

function put(of: Of, change: Partial<Versions>, store = true): void {
  const key = keyOf(of);
  let versions = withDraft({ ...versionsOf(of), ...change });
  const unseen = store ? writeDraft(key, storedDraft(versions)) : null;
  // Another tab wrote a version that this one has not read: it becomes the one that is not shown.
  if (unseen !== null && unseen !== versions.own) {
    const { top } = versions;
    const both = top === 'own' ? { linked: { code: unseen, edited: true } } : { own: unseen };
    versions = withDraft({ ...versions, ...both });
    writeDraft(key, storedDraft(versions));
  }
  all.set(key, versions);
  tell();
}

function storedDraft({ original, own, linked }: Versions): StoredDraft | null {
  const other = linked?.edited ? linked.code : null;
  return own === null && other === null ? null : { original, code: own, other };
}

function stored(key: string, original: string): Pick<Versions, 'own' | 'linked'> | null {
  const kept = readDraft(key, original);
  return kept && { own: kept.code, linked: kept.other === null ? null : { code: kept.other, edited: true } };
}

function withDraft(versions: Omit<Versions, 'draft'>): Versions {
  const { original, own, linked, top, reset } = versions;
  const shown = top === 'linked' && linked ? linked : null;
  // A link may have the article's code with other settings.
  const by = shown ? (shown.edited ? 'reader' : 'link') : own === null ? 'article' : 'reader';
  const other = shown ? own !== null && shown.edited : linked?.edited === true;
  return {
    ...versions,
    draft: { code: shown?.code ?? own ?? original, by, back: reset ? 'reset' : other ? 'other' : null },
  };
}

/** The article may be open in another tab; a page in the back/forward cache gets no `storage` events. */
function listen(): void {
  addEventListener('storage', look);
  addEventListener('pageshow', look);
  document.addEventListener('visibilitychange', look);
}

function look(): void {
  for (const [key, versions] of all) {
    const now = stored(key, versions.original) ?? { own: null, linked: null };
    const linked = now.linked ?? (versions.linked?.edited ? null : versions.linked);
    if (now.own === versions.own && linked?.code === versions.linked?.code) continue;
    // A draft that is gone was reset in the other tab: the reset can be undone here too.
    const { own, top } = versions;
    const reset = now.own === null && own !== null ? { own, linked: versions.linked, top } : versions.reset;
    all.set(key, withDraft({ ...versions, own: now.own, linked, reset }));
  }
  tell();
}
