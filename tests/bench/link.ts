/** First runs over the link of a reader: 50 Mbit/s, 40 ms, from a host that compresses what is worth it. */
import type { Bench } from './bench';
import { type Contender, contenders } from './contenders';
import { interleave, median, ratio, type Measurements } from './rounds';
import { SlowLink } from './slow-link';
import { table } from './table';
import type { Task } from './tasks';

const MBIT = 50;
const LATENCY = 40;

/** MB on the way, times as long as Pyodide takes, and as its bytes alone take. */
const GOALS: Record<'core' | 'pandas', { mb: number; pyodide: number; bytes: number }> = {
  core: { mb: 5, pyodide: 0.35, bytes: 1.25 },
  pandas: { mb: 12, pyodide: 0.35, bytes: 1.25 },
};

export async function firstRunsOverLink(
  bench: Bench,
  rounds: number,
  note: (text: string) => void,
): Promise<string> {
  const over = contenders.filter(({ page }) => page !== 'pyscript');
  const measurements: Measurements = {};
  for (const contender of over) {
    for (const task of contender.tasks)
      measurements[`${contender.page} ${task}`] = () => firstRun(bench, contender, task);
  }
  const found = await interleave(rounds, measurements, note);
  const rows = over.flatMap(({ page, name, tasks }) =>
    tasks.map((task) => {
      const [ms, mb, bytes] = ['ms', 'mb', 'bytes'].map((part) => found.get(`${page} ${task} ${part}`)!);
      const times = ratio(ms!, found.get(`plain ${task} ms`)!);
      const goal = page === 'ours' ? GOALS[task as keyof typeof GOALS] : undefined;
      const cell = (value: number, text: string, most?: number) =>
        most === undefined ? text : `${text} (goal ${most}: ${value <= most ? 'met' : '**not met**'})`;
      const [size, least] = [median(mb!), ratio(ms!, bytes!)];
      return [
        `${name}, ${task}`,
        `${(median(ms!) / 1000).toFixed(2)} s`,
        cell(times, times.toFixed(2), goal?.pyodide),
        cell(size, `${size.toFixed(1)} MB`, goal?.mb),
        cell(least, least.toFixed(2), goal?.bytes),
      ];
    }),
  );
  return table(['first run', 'takes', '× Pyodide', 'sent', '× the time of its bytes'], rows);
}

async function firstRun(
  bench: Bench,
  { page, args }: Contender,
  task: Task,
): Promise<Record<string, number>> {
  return withSlowLink(bench, async (link) => {
    // This site once only: what it fetches after a first run would be counted.
    const { cold } = await bench.measure<{ cold: number }>(page, ...args(task, bench), page !== 'ours');
    return { ms: cold, mb: link.sent / 1e6, bytes: link.timeOf(link.sent) };
  });
}

/** Does it with that link. */
export async function withSlowLink<T>(bench: Bench, work: (link: SlowLink) => Promise<T>): Promise<T> {
  const link = new SlowLink(MBIT * 1e6, LATENCY);
  bench.served.slowDown(link);
  try {
    return await work(link);
  } finally {
    bench.served.slowDown(null);
  }
}
