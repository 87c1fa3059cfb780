import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Lock, pythonOf } from '../../runtime/distribution';
import type { RunResult } from '../../runtime/protocol';
import { ROOT } from '../files';

const locks = new Map<string, Lock>();

/** Whether a run was made with the Pyodide, and the packages, that are installed. */
export function isOfNow({ python, versions }: Pick<RunResult, 'python' | 'versions'>): boolean {
  const row = pythonOf(python);
  const { python: full, pyodide, ...packages } = versions;
  const { packages: locked } = lockOf(row.npm);
  const others = Object.entries(packages).filter(([name, version]) => locked[name]?.version !== version);
  return full === row.full && pyodide === row.pyodide && others.length === 0;
}

/** @param npm the folder of a Pyodide in node_modules */
function lockOf(npm: string): Lock {
  const read = () =>
    JSON.parse(readFileSync(join(ROOT, 'node_modules', npm, 'pyodide-lock.json'), 'utf8')) as Lock;
  const lock = locks.get(npm) ?? read();
  locks.set(npm, lock);
  return lock;
}
