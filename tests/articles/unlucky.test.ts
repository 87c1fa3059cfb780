/** Whatever a program does, a reader sees what it printed and how it ended, in words and in Python's own, and nothing of ours. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPool, type Pool } from '../../src/build/pool';
import { isFailure } from '../../src/runtime/client';
import { pythons } from '../../src/runtime/pythons';
import { exceptions } from './unlucky/exceptions';
import type { Unlucky } from './unlucky/program';
import { surroundings } from './unlucky/surroundings';
import type { Failure, PythonVersion, RunResult } from '../../src/runtime/protocol';

const pools: Partial<Record<'pool', Pool>> = {};
beforeAll(async () => void (pools.pool = await createPool({ limit: 60_000 })));
afterAll(() => pools.pool?.close());

/** Files of the probe, Pyodide's own, and places in a stack of JavaScript's. */
const OURS = /\/probe\/|pyodide|\bat .*:\d+:\d+|wasm-function|\.m?js\b/i;

async function run(python: PythonVersion, { code, setup }: Unlucky) {
  let heard = '';
  const before = setup === undefined ? [] : [{ file: 'a#setup', code: setup }];
  const program = { file: 'a#x', code, before, track: [] };
  const onOutput = (pieces: RunResult['output']) => {
    heard += pieces.map(({ text }) => text).join('');
  };
  const outcome = await pools.pool!.run(python, program, { onOutput });
  return { outcome, heard };
}

const shown = (outcome: RunResult | Failure, heard: string): string[] =>
  isFailure(outcome)
    ? [heard, outcome.message, outcome.mend]
    : [
        heard,
        ...outcome.notes.map(({ text }) => text),
        ...(outcome.error ? [outcome.error.type, outcome.error.message, outcome.error.traceback] : []),
        ...(outcome.error?.frames ?? []).flatMap(({ file, function: name }) => [file, name]),
      ];

const matching = (text: string | RegExp): unknown =>
  text instanceof RegExp ? expect.stringMatching(text) : text;

describe.concurrent.each(pythons)('on Python $version a reader is told of', ({ version }) => {
  it.each(Object.entries({ ...exceptions, ...surroundings }))('%s', async (_, program) => {
    const { outcome, heard } = await run(version, program);
    for (const text of shown(outcome, heard)) {
      expect(typeof text).toBe('string');
      expect(text).not.toMatch(OURS);
      expect(text.length).toBeLessThan(25_000);
    }
    if (program.output !== undefined) expect(heard).toBe(program.output);
    if (program.failure) {
      expect(outcome).toMatchObject({
        message: matching(program.failure),
        mend: expect.stringMatching(/\.$/) as string,
      });
      return;
    }
    if (isFailure(outcome)) throw new Error(`${outcome.message} ${outcome.mend}`);
    expect(outcome.output.map(({ text }) => text).join('')).toBe(heard);
    const { error, notes } = outcome;
    if (program.error) {
      const [type, message] = program.error;
      expect(error).toMatchObject({ type: matching(type), message: matching(message) });
      expect(error!.frames.length).toBeLessThanOrEqual(100);
      for (const { line } of error!.frames) expect(Number.isInteger(line)).toBe(true);
      if (program.traceback !== undefined) expect(error!.traceback).toContain(program.traceback);
    } else expect(error).toBeNull();
    expect(notes.map(({ text }) => text)).toEqual(program.note ? [expect.stringMatching(program.note)] : []);
  });
});
