/** What measuring costs, beside the same program with nothing but `tracemalloc` on. */
import type { Program } from '../../src/runtime/protocol';
import type { Bench } from './bench';
import type { Timed } from './pages/tracer';
import { interleave, median, ratio, type Measurements } from './rounds';
import { table } from './table';
import { grown, long } from './tasks';

export async function tracing(bench: Bench, rounds: number, note: (text: string) => void): Promise<string> {
  const programs: Record<string, Program> = { ...long };
  for (const [name, pair] of Object.entries(grown))
    pair.forEach((each, i) => (programs[`${name} ${i}`] = each));
  const measurements: Measurements = {};
  for (const [name, program] of Object.entries(programs)) {
    const measure = (traced: boolean) =>
      bench.measure<Timed>('tracer', bench.assets.pythons[0], program, traced);
    measurements[name] = async () => {
      const { ms: bare } = await measure(false);
      const { ms, steps } = await measure(true);
      return { bare, ms, steps };
    };
  }
  const found = await interleave(rounds, measurements, note);
  const of = (name: string, part: string) => found.get(`${name} ${part}`)!;
  const ms = (values: number[]) => `${median(values).toFixed(0)} ms`;
  const overhead = Object.keys(long).map((name) => [
    name,
    ms(of(name, 'bare')),
    ms(of(name, 'ms')),
    ratio(of(name, 'ms'), of(name, 'bare')).toFixed(1),
    median(of(name, 'steps')).toLocaleString('en'),
  ]);
  const perStep = (name: string) => {
    const steps = of(name, 'steps');
    return of(name, 'ms').map((time, round) => (1000 * time) / steps[round]!);
  };
  const scale = Object.keys(grown).map((name) => {
    const [once, twice] = [perStep(`${name} 0`), perStep(`${name} 1`)];
    return [
      name,
      `${median(once).toFixed(1)} µs`,
      `${median(twice).toFixed(1)} µs`,
      ratio(twice, once).toFixed(2),
    ];
  });
  return [
    table(['program', 'tracemalloc only', 'measured', 'ratio', 'steps'], overhead),
    table(['program at n, at 2n', 'a step at n', 'a step at 2n', 'ratio'], scale),
  ].join('\n\n');
}
