import { pythonOf } from '../../runtime/distribution';
import type { RunResult } from '../../runtime/protocol';
import { lockOf } from '../assets/runtimes';
import { ROOT } from '../files';

/** Whether a run was made with the Pyodide, and the packages, that are installed. */
export function matchesInstalled({ python, versions }: Pick<RunResult, 'python' | 'versions'>): boolean {
  const row = pythonOf(python);
  const { python: full, pyodide, ...packages } = versions;
  const { packages: locked } = lockOf(row, ROOT);
  return (
    full === row.full &&
    pyodide === row.pyodide &&
    Object.entries(packages).every(([name, version]) => locked[name]?.version === version)
  );
}
