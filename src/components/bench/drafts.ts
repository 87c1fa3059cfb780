/**
 * What readers made of the examples: kept in this browser until they are reset, or brought by a link. Nothing that a
 * reader wrote goes away by itself: a link's version lies over the reader's own, and what is reset can be taken back.
 */
import { useMemo, useSyncExternalStore } from 'react';
import type { ExampleProps } from '../../example/page';
import { createListeners } from './listeners';
import { readKept, writeKept, type Kept } from './kept';

/** The code that a card shows. */
export interface Draft {
  code: string;
  /** The article's own, the reader's own, or of whoever made the link that was opened. */
  by: 'article' | 'reader' | 'link';
  /** What one step leads to: what was just reset, or the reader's other version. */
  back: 'reset' | 'other' | null;
}

type Of = Pick<ExampleProps, 'article' | 'example'>;

/** Of one example. */
interface Versions {
  original: string;
  /** The reader's own; null: none. */
  own: string | null;
  /** A link's, which may have been edited since, over the reader's own; null: none. */
  linked: { code: string; edited: boolean } | null;
  /** Which of the two is shown. */
  top: 'own' | 'linked';
  /** What was there when something was reset last. */
  reset: Pick<Versions, 'own' | 'linked' | 'top'> | null;
  draft: Draft;
}

/** While an author writes, the article changes under an open page. */
const all = new Map<string, Versions>();
const { subscribe, tell } = createListeners();

function keyOf({ article, example }: Of): string {
  return `python-gotchas.draft ${article}#${example.id}`;
}

export function getDraft(of: Of): Draft {
  return versionsOf(of).draft;
}

/** What the reader typed. Typing in a link's version makes it the reader's; one that they have already stays beside it. */
export function setDraft(of: Of, code: string): void {
  const { original, own, linked, top } = versionsOf(of);
  if (top === 'linked' && linked && own !== null) return put(of, { linked: { code, edited: true } });
  // The article's code again is no version of it.
  put(of, { own: code === original ? null : code, top: 'own', linked: top === 'linked' ? null : linked });
}

/** What a link brings stays in the link: it takes nothing from the reader who only looks at it. */
export function openLinked(of: Of, code: string): void {
  put(of, { linked: { code, edited: false }, top: 'linked' }, 'unkept');
}

/** Takes away the version that is shown. Below a link's is the reader's own; below that, the article's. */
export function resetDraft(of: Of): void {
  const { own, linked, top } = versionsOf(of);
  const reset = { own, linked, top };
  put(of, top === 'linked' ? { linked: null, top: 'own', reset } : { own: null, reset });
}

/** Takes the last reset back; else shows the other of the reader's versions. */
export function stepBack(of: Of): void {
  const { own, linked, top, reset } = versionsOf(of);
  if (!reset) return put(of, { top: top === 'own' ? 'linked' : 'own' });
  // What was written since can be had back in the same way.
  put(of, { ...reset, reset: own === null && !linked ? null : { own, linked, top } });
}

/** The server renders the article's code; a draft takes its place once the page has been taken over. */
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
    ...recalled(key, original),
  });
  all.set(key, versions);
  return versions;
}

function put(of: Of, change: Partial<Versions>, kept: 'kept' | 'unkept' = 'kept'): void {
  const key = keyOf(of);
  let versions = withDraft({ ...versionsOf(of), ...change });
  const unseen = kept === 'kept' ? writeKept(key, keptOf(versions)) : null;
  // Another tab wrote what this one has not shown: it is kept as the version that is not shown.
  if (unseen !== null && unseen !== versions.own) {
    const { top } = versions;
    const both = top === 'own' ? { linked: { code: unseen, edited: true } } : { own: unseen };
    versions = withDraft({ ...versions, ...both });
    writeKept(key, keptOf(versions));
  }
  all.set(key, versions);
  tell();
}

function keptOf({ original, own, linked }: Versions): Kept | null {
  const other = linked?.edited ? linked.code : null;
  return own === null && other === null ? null : { original, code: own, other };
}

function recalled(key: string, original: string): Pick<Versions, 'own' | 'linked'> | null {
  const kept = readKept(key, original);
  return kept && { own: kept.code, linked: kept.other === null ? null : { code: kept.other, edited: true } };
}

function withDraft(versions: Omit<Versions, 'draft'>): Versions {
  const { original, own, linked, top, reset } = versions;
  const shown = top === 'linked' && linked ? linked : null;
  // The code of a link may be the article's: what it is to run with is then another's.
  const by = shown ? (shown.edited ? 'reader' : 'link') : own === null ? 'article' : 'reader';
  const other = shown ? own !== null && shown.edited : linked?.edited === true;
  return {
    ...versions,
    draft: { code: shown?.code ?? own ?? original, by, back: reset ? 'reset' : other ? 'other' : null },
  };
}

/** The same article may be open in another tab; and a page that was frozen was not told what was written there. */
function listen(): void {
  addEventListener('storage', look);
  addEventListener('pageshow', look);
  document.addEventListener('visibilitychange', look);
}

function look(): void {
  for (const [key, versions] of all) {
    const now = recalled(key, versions.original) ?? { own: null, linked: null };
    const linked = now.linked ?? (versions.linked?.edited ? null : versions.linked);
    if (now.own === versions.own && linked?.code === versions.linked?.code) continue;
    // What is gone was reset there: here it can be taken back too.
    const { own, top } = versions;
    const reset = now.own === null && own !== null ? { own, linked: versions.linked, top } : versions.reset;
    all.set(key, withDraft({ ...versions, own: now.own, linked, reset }));
  }
  tell();
}
