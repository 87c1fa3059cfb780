import { expect, test } from 'vitest';
import { upTo, wholeRun } from '../../../src/example/readouts';
import type { Step } from '../../../src/runtime/protocol';
import { counted, freed, run, totals } from '../example/runs';

const alive = (count: number) => ({ state: 'alive', object: 1, counted: count, borrowed: 0 }) as const;
const same = (value: number) => ({ min: value, max: value });

function step(line: number, names: Step['names']): Step {
  const nothing = { live: 0, crest: 0, peak: 0, written: 0, began: 0, depth: 0 };
  return { ...nothing, line, function: '<module>', names };
}

test('a line shows every time that it ran', () => {
  const names = { d: counted(1, { counted: { min: 1, max: 3 } }), e: freed() };
  const readout = wholeRun(run({ lines: [totals({ names })] })).get(1)!;
  expect(readout.names.d).toEqual({
    state: 'alive',
    counted: { min: 1, max: 3 },
    borrowed: same(0),
    objects: 1,
    freed: false,
  });
  expect(readout.names.e).toEqual({ state: 'freed' });
});

test('a name that was never bound has no readout', () => {
  const names = { d: freed({ freed: 0, unbound: 1 }) };
  expect(wholeRun(run({ lines: [totals({ names })] })).get(1)!.names).toEqual({});
});

test('a line says of how many objects its counts are', () => {
  const bound = (object: number) => ({ d: { ...alive(1), object } });
  const lines = [totals({ names: { d: counted(1) } }), totals({ line: 2, names: { d: counted(1) } })];
  const objects = (...steps: Step[]) =>
    [1, 2]
      .map((line) => wholeRun(run({ lines, steps })).get(line)!.names.d)
      .map((d) => d?.state === 'alive' && d.objects);
  expect(objects(step(1, bound(1)), step(2, {}), step(1, bound(2)), step(2, {}))).toEqual([2, 2]);
  expect(objects(step(1, bound(1)), step(2, {}), step(1, {}), step(2, bound(2)))).toEqual([1, 2]);
  const inLambda = { ...step(1, bound(2)), function: '<lambda>' };
  expect(objects(step(1, bound(1)), inLambda, step(2, bound(1)))).toEqual([1, 1]);
});

test("a lambda's own frame does not speak for its line", () => {
  expect(wholeRun(run({ lines: [totals({ inner: true })] })).size).toBe(0);
});

test('at a step, lines not reached are blank and unchanged names keep their reading', () => {
  const steps = [step(1, { d: alive(1) }), step(2, {}), step(3, { d: { state: 'freed', object: 1 } })];
  const second = upTo(run({ steps }), 1);
  expect([...second.keys()]).toEqual([1, 2]);
  expect(second.get(2)!.names.d).toMatchObject({ state: 'alive', counted: same(1) });
  expect(upTo(run({ steps }), 2).get(3)!.names.d).toEqual({ state: 'freed' });
});
