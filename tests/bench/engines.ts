/** First and second runs in the three engines, each in a browser that has just been opened. */
import { ENGINES, type Engine } from '../engines';
import { openTab } from '../browsers/open';
import type { Bench } from './bench';
import { interleave, median, ratio, type Measurements } from './rounds';
import { table } from './table';
import { tasks, type Task } from './tasks';

const TASKS = ['core', 'numpy', 'pandas'] as const satisfies Task[];

/** How many times as long as in Chromium a first run with packages may take. */
const MOST: Partial<Record<Engine, number>> = { firefox: 1.5, webkit: 2 };

export async function engines(bench: Bench, rounds: number, note: (text: string) => void): Promise<string> {
  const measurements: Measurements = {};
  for (const engine of ENGINES) {
    for (const task of TASKS) measurements[`${engine} ${task}`] = () => runs(bench, engine, task);
  }
  const found = await interleave(rounds, measurements, note);
  const cell = (engine: Engine, task: Task, part: string) => {
    const values = found.get(`${engine} ${task} ${part}`)!;
    const times = ratio(values, found.get(`chromium ${task} ${part}`)!);
    return { text: `${(median(values) / 1000).toFixed(2)} s`, times };
  };
  const rows = ENGINES.flatMap((engine) =>
    TASKS.map((task) => {
      const [cold, warm] = [cell(engine, task, 'cold'), cell(engine, task, 'warm')];
      const most = task === 'core' ? undefined : MOST[engine];
      const goal = most === undefined ? '' : `≤ ${most}: ${cold.times <= most ? 'met' : '**not met**'}`;
      return [`${engine}, ${task}`, cold.text, cold.times.toFixed(2), goal, warm.text, warm.times.toFixed(2)];
    }),
  );
  return table(['', 'first Run', '× Chromium', 'goal', 'one in reserve', '× Chromium'], rows);
}

async function runs({ assets, served }: Bench, engine: Engine, task: Task): Promise<Record<string, number>> {
  const tab = await openTab(engine);
  try {
    served.takeRequests();
    const asked = served.conversation.next();
    const [told] = await Promise.all([
      asked.then((give) => give({ args: [assets, tasks[task]] })),
      tab.goto(`${served.origin}/ours.html`),
    ]);
    const { value, error } = told as { value: Record<string, number>; error?: string };
    if (error) throw new Error(`${engine}: ${error}`);
    if (served.takeRequests().some((file) => file.endsWith('/pyodide.asm.wasm'))) {
      throw new Error(`${engine} could not use the image of ${task}: what was measured is a plain start`);
    }
    return value;
  } finally {
    await tab.close();
  }
}
