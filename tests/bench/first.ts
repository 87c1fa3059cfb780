/** From asking to the first result: this site, and everybody else. */
import type { Bench } from './bench';
import { contenders } from './contenders';
import { interleave, median, ratio, type Measurements } from './rounds';
import { table } from './table';
import { type Task, tasks } from './tasks';
import { weigh } from './weight';

const GOALS: [text: string, of: string, to: string, most: number][] = [
  ['a first Run of a core example ≤ 1.0 × codapi', 'ours core cold', 'codapi core cold', 1],
  ['… and ≤ 0.25 × Pyodide', 'ours core cold', 'plain core cold', 0.25],
  ['a first Run of the pandas pipeline ≤ 0.2 × Pyodide', 'ours pandas cold', 'plain pandas cold', 0.2],
  ['a warm Run of a core example ≤ 0.05 × Pyodide', 'ours core warm', 'plain core cold', 0.05],
];

export async function firstResults(
  bench: Bench,
  rounds: number,
  note: (text: string) => void,
): Promise<string> {
  const measurements: Measurements = {};
  const files = new Map<string, string[]>();
  for (const contender of contenders) {
    for (const task of contender.tasks) {
      const name = `${contender.page} ${task}`;
      measurements[name] = async () => {
        bench.served.takeRequests();
        const found = await bench.measure<Record<string, number>>(
          contender.page,
          ...contender.args(task, bench),
        );
        files.set(name, bench.served.takeRequests());
        return found;
      };
    }
  }
  const found = await interleave(rounds, measurements, note);
  note('weighing');
  // After the first result, this site goes on and fetches what a later run may want.
  for (const task of ['core', 'pandas'] as const) {
    bench.served.takeRequests();
    await bench.measure('ours', bench.assets, tasks[task], false);
    files.set(`ours ${task}`, bench.served.takeRequests());
  }
  return [timeTable(found), goalTable(found), await weightTable(files)].join('\n\n');
}

function timeTable(found: Map<string, number[]>): string {
  const rows = contenders.flatMap(({ page, name, parts }) =>
    Object.entries(parts).map(([part, text]) => {
      const cells = (['core', 'pandas'] as Task[]).flatMap((task) => {
        const values = found.get(`${page} ${task} ${part}`);
        if (!values) return ['–', '–'];
        const seconds = (median(values) / 1000).toFixed(2);
        return [`${seconds} s`, `${ratio(values, found.get(`plain ${task} cold`)!).toFixed(2)}`];
      });
      return [`${name}, ${text}`, ...cells];
    }),
  );
  return table(['', 'core example', '× Pyodide', 'pandas pipeline', '× Pyodide'], rows);
}

function goalTable(found: Map<string, number[]>): string {
  const rows = GOALS.map(([text, of, to, most]) => {
    const values = found.get(of);
    if (!values) return [text, '–', 'not measured'];
    const measured = ratio(values, found.get(to)!);
    return [text, `${measured.toFixed(2)}`, measured <= most ? 'met' : '**not met**'];
  });
  return table(['goal', 'measured', ''], rows);
}

async function weightTable(files: Map<string, string[]>): Promise<string> {
  const mb = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
  const rows: string[][] = [];
  for (const { page, name, tasks: all } of contenders) {
    for (const task of all) {
      const { bytes, gzip, brotli } = await weigh(files.get(`${page} ${task}`)!);
      rows.push([`${name}, ${task}`, mb(bytes), mb(gzip), mb(brotli)]);
    }
  }
  return table(['bytes until the first result', 'as they are', 'gzip', 'brotli'], rows);
}
