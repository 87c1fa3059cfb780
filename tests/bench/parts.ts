/** Where the time of a first Run goes. */
import type { Bench } from './bench';
import type { Part } from './pages/phases';
import { interleave, median, type Measurements } from './rounds';
import { table } from './table';
import { type Task, tasks } from './tasks';

export async function partsOfAStart(
  bench: Bench,
  rounds: number,
  note: (text: string) => void,
): Promise<string> {
  const names: Task[] = ['core', 'pandas'];
  const parts = new Set<string>();
  const measurements: Measurements = {};
  for (const task of names) {
    measurements[task] = async () => {
      const found = await bench.measure<Part[]>('phases', bench.assets, tasks[task]);
      return Object.fromEntries(
        found.flatMap(([part, start, end]) => {
          parts.add(part);
          return [
            [`${part} start`, start],
            [`${part} length`, end - start],
          ];
        }),
      );
    };
  }
  const found = await interleave(rounds, measurements, note);
  const value = (task: Task, part: string, of: string) => {
    const values = found.get(`${task} ${part} ${of}`);
    return values && median(values);
  };
  const cell = (ms: number | undefined) => (ms === undefined ? '–' : `${ms.toFixed(0)} ms`);
  const rows = [...parts]
    .sort((one, other) => first(one) - first(other))
    .map((part) => [
      part,
      ...names.flatMap((task) => ['start', 'length'].map((of) => cell(value(task, part, of)))),
    ]);
  return table(['part', 'core, from', 'takes', 'pandas, from', 'takes'], rows);

  function first(part: string): number {
    return value('pandas', part, 'start') ?? value('core', part, 'start')!;
  }
}
