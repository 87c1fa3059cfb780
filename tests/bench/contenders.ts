/** Who runs Python in a page, and how each is asked for it. */
import type { Bench } from './bench';
import { scriptOf, type Task, tasks } from './tasks';

export interface Contender {
  page: string;
  name: string;
  /** What its page is given. */
  args(task: Task, bench: Bench): unknown[];
  tasks: Task[];
  /** Parts of what its page answers, and what each is. */
  parts: Record<string, string>;
}

const folder = (bench: Bench) => bench.assets.pythons[0]!.folder;
export const contenders: Contender[] = [
  {
    page: 'ours',
    name: 'this site',
    args: (task, bench) => [bench.assets, tasks[task]],
    tasks: ['core', 'pandas'],
    parts: { cold: 'first Run', warm: 'when one is in reserve' },
  },
  {
    page: 'plain',
    name: 'Pyodide',
    args: (task, bench) => [folder(bench), scriptOf(tasks[task])],
    tasks: ['core', 'pandas'],
    parts: { cold: 'in a worker' },
  },
  {
    page: 'pyscript',
    name: 'PyScript',
    args: (task, bench) => [folder(bench), scriptOf(tasks[task]), task === 'pandas' ? ['pandas'] : []],
    tasks: ['core', 'pandas'],
    parts: { cold: 'in a worker' },
  },
  {
    page: 'codapi',
    name: 'codapi and CPython on WASI',
    args: (task) => [scriptOf(tasks[task])],
    tasks: ['core'],
    parts: { cold: 'first run', warm: 'second run' },
  },
];
