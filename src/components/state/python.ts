/** The Python that the reader selected, for all cards; stored in the browser. */
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
    chosen = null; // Storage is not allowed: the choice is lost with the page.
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

/** The reader's choice if it is in `available`, else the first, which is also what the server renders. */
export function usePython(available: PythonVersion[]): PythonVersion | undefined {
  const choice = useSyncExternalStore(subscribe, read, () => null);
  return available.find((python) => python === choice) ?? available[0];
}
