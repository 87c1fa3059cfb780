/** Differences in reference counts between Pythons that ran the same program. Pure. */
import type { PythonVersion, RunResult } from '../../runtime/protocol';
import { readoutOf, wholeRun, type NameReadout } from '../../example/readouts';

/** A name at a line where the counts differ. */
interface Differing {
  line: number;
  name: string;
  /** By result; undefined: the name was not bound. */
  readouts: (NameReadout | undefined)[];
}

export function differing(results: RunResult[]): Differing[] {
  const runs = results.map((result) => wholeRun(result));
  const lines = [...new Set(runs.flatMap((run) => [...run.keys()]))].sort((one, other) => one - other);
  return lines.flatMap((line) => {
    const names = new Set(runs.flatMap((run) => Object.keys(run.get(line)?.names ?? {})));
    return [...names]
      .map((name) => ({ line, name, readouts: runs.map((run) => readoutOf(run.get(line), name)) }))
      .filter(({ readouts }) => new Set(readouts.map(counted)).size > 1);
  });
}

/** What differs from `shown` in the others, once for those that differ alike. */
export function others(shown: RunResult, results: RunResult[]): [pythons: PythonVersion[], Differing[]][] {
  const found = new Map<string, [PythonVersion[], Differing[]]>();
  for (const result of results) {
    const differences = differing([shown, result]);
    const key = JSON.stringify(differences);
    const group = found.get(key);
    if (group) group[0].push(result.python);
    else if (differences.length > 0) found.set(key, [[result.python], differences]);
  }
  return [...found.values()];
}

/** Whether the sum of counted and borrowed references is the same everywhere: one Python counts what another borrows. */
export function isLent(differences: Differing[]): boolean {
  return differences.every(({ readouts }) => new Set(readouts.map(altogether)).size === 1);
}

/** The Pythons that borrow there. */
export function lenders(results: RunResult[], differences: Differing[]): PythonVersion[] {
  return results
    .filter((_, index) => differences.some(({ readouts }) => borrowed(readouts[index]) > 0))
    .map(({ python }) => python);
}

function counted(readout: NameReadout | undefined): string {
  return readout?.state === 'alive'
    ? JSON.stringify([readout.counted, readout.freed])
    : (readout?.state ?? '');
}

function altogether(readout: NameReadout | undefined): string {
  if (readout?.state !== 'alive') return counted(readout);
  const { counted: own, borrowed: lent, freed } = readout;
  return JSON.stringify([own.min + lent.min, own.max + lent.max, freed]);
}

function borrowed(readout: NameReadout | undefined): number {
  return readout?.state === 'alive' ? readout.borrowed.max : 0;
}
