/** The Python that the reader looks at: one choice for every card of the site, remembered. */
import { useSyncExternalStore } from 'react';
import type { PythonVersion } from '../../runtime/protocol';
import { createListeners } from './listeners';

const KEY = 'python-gotchas.python';
const { subscribe, tell } = createListeners();
let chosen: string | null | undefined;

function read(): string | null {
  if (chosen !== undefined) return chosen;
  try {
    chosen = localStorage.getItem(KEY);
  } catch {
    chosen = null; // Storage is forbidden here: the choice holds until the page is left.
  }
  return chosen;
}

export function choosePython(python: PythonVersion): void {
  chosen = python;
  try {
    localStorage.setItem(KEY, python);
  } catch {
    // As above.
  }
  tell();
}

/** The reader's choice where it is among `available`, else the first of them. The server renders the first. */
export function usePython(available: PythonVersion[]): PythonVersion | undefined {
  const choice = useSyncExternalStore(subscribe, read, () => null);
  return available.find((python) => python === choice) ?? available[0];
}
