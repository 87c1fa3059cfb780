/**
 * Truth from inside the program: `T(object, 'f.name')` gives an address a label, `P()` reads the counts of all labelled
 * addresses, there and then, and leaves a mark in the output. Neither keeps or makes anything in Python.
 */
import type { NameReading, PythonVersion } from '../../src/runtime/protocol';
import { expose } from '../../src/runtime/tracer/callables';
import { Interior } from '../../src/runtime/tracer/interior';
import type { Module } from '../../src/runtime/tracer/memory';
import type { Measured } from './laboratory';

export const MARK = '\u00b7';

export type Counts = Record<string, number>;

export class Inline {
  calls: Counts[] = [];
  private labels = new Map<string, number>();

  constructor(module: Module, python: PythonVersion, dict: number, mark: () => void) {
    const { memory, objects } = new Interior(module, python);
    const T = (args: number): void =>
      void this.labels.set(objects.text(memory.word(args + 4)), memory.word(args));
    const P = (): void => {
      this.calls.push(
        Object.fromEntries([...this.labels].map(([label, at]) => [label, objects.references(at)])),
      );
      mark();
    };
    expose(memory, dict, { T, P }, (error) => {
      throw error;
    });
  }

  begin(): void {
    this.calls = [];
    this.labels.clear();
  }
}

/** What the tracer read of each label when the statement with the k-th `P()` had finished; undefined: not alive. */
export function readAtMarks(traced: Measured, code: string): Record<string, NameReading>[] {
  const lines = code.split('\n');
  const marks = [...traced.output].flatMap((character, at) => (character === MARK ? [at] : []));
  const found: Record<string, NameReading>[] = marks.map(() => ({}));
  const now: Record<string, NameReading> = {};
  let next = 0;
  for (const step of traced.steps) {
    Object.assign(now, step.names);
    while (next < marks.length && marks[next]! < step.written) {
      if (lines[step.line - 1]!.includes('P()')) found[next] = { ...now };
      next++;
    }
  }
  return found;
}
