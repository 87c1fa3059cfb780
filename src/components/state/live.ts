/** Output of runs that go on or have failed. A store of its own, so that only its readers render, once per frame at most. */
import { useSyncExternalStore } from 'react';
import { MAX_CHARACTERS } from '../../runtime/limits';
import type { RunResult } from '../../runtime/protocol';
import { createListeners, oncePerFrame } from './listeners';

type Output = RunResult['output'];

const NOTHING: Output = [];
const collected = new Map<string, { output: Output; characters: number }>();
/** As of the last frame. */
const shown = new Map<string, Output>();
const { subscribe, tell } = createListeners();
const showSoon = oncePerFrame(() => {
  for (const [key, { output }] of collected) shown.set(key, [...output]);
  tell();
});

/** A run begins, or has a result with its output. A failed run has only this. */
export function clearLive(key: string): void {
  collected.delete(key);
  shown.delete(key);
  showSoon();
}

/** Joins consecutive pieces of one stream: each piece is an element. */
export function addLive(key: string, pieces: Output): void {
  const all = collected.get(key) ?? { output: [], characters: 0 };
  collected.set(key, all);
  for (const { stream, text } of pieces) {
    if (all.characters > MAX_CHARACTERS) return;
    all.characters += text.length;
    const last = all.output.at(-1);
    if (last?.stream === stream) all.output[all.output.length - 1] = { stream, text: last.text + text };
    else all.output.push({ stream, text });
  }
  showSoon();
}

export function useLive(key: string): Output {
  return useSyncExternalStore(
    subscribe,
    () => shown.get(key) ?? NOTHING,
    () => NOTHING,
  );
}
