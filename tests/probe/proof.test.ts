/** Before it speaks of any program, the tracer proves itself; where it is wrong about CPython, it is silent. */
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import * as layouts from '../../src/runtime/tracer/layout';
import { Laboratory, program, VERSIONS } from './laboratory';

const { readLayout } = layouts;
/** Done to every layout that is read. */
let mistake: (layout: layouts.Layout) => void;
beforeEach(() => {
  mistake = () => undefined;
  vi.spyOn(layouts, 'readLayout').mockImplementation((...given) => {
    const layout = readLayout(...given);
    mistake(layout);
    return layout;
  });
});
// Other files read layouts after this one.
afterAll(() => vi.restoreAllMocks());

type Places = Record<string, Record<string, number>>;

/** Every place in the layout but `runtimeSize`, which is none: the length of what is searched for the counters. */
function placesOf(lab: Laboratory): [group: string, place: string][] {
  let found: [string, string][] = [];
  mistake = ({ runtimeSize, ...layout }) => {
    expect(runtimeSize).toBeGreaterThan(0);
    found = Object.entries(layout).flatMap(([group, places]) =>
      Object.keys(places).map((place): [string, string] => [group, place]),
    );
  };
  expect(lab.install().refusal).toBeNull();
  return found;
}

describe.each(VERSIONS)('on Python %s', (version) => {
  let lab: Laboratory;
  beforeAll(async () => {
    lab = await Laboratory.shared(version);
  });

  it('a place that is wrong by a word in either direction is found out, each of them', () => {
    const places = placesOf(lab);
    expect(places.length).toBeGreaterThan(30);
    for (const [group, place] of places) {
      for (const by of [-4, 4]) {
        mistake = (layout) => ((layout as unknown as Places)[group]![place]! += by);
        const { refusal } = lab.install();
        expect(`${group}.${place} ${by}: ${refusal}`).toMatch(
          /: This Python runs the example but cannot be measured: it does not keep .+ where CPython does\.$/,
        );
      }
    }
  });

  it('counters that are not found are no counters', () => {
    mistake = (layout) => (layout.runtimeSize = 1024);
    expect(lab.install().refusal).toBe(
      "This Python runs the example but cannot be measured: tracemalloc's counters are at 0 places.",
    );
  });

  it('a tracer that was found out runs the example and gives no readings', () => {
    mistake = (layout) => (layout.frame.localsplus += 4);
    const tracer = lab.install();
    expect(tracer.before([])).toBeNull();
    const traced = tracer.run(program('a = [1]\nb = a[1]\n', ['a']), { written: () => 0, text: () => '' });
    expect(traced.error?.type).toBe('IndexError');
    expect(traced.notes).toEqual([{ about: 'probe', text: tracer.refusal }]);
    expect([traced.steps, traced.lines, traced.lifetimes, traced.names]).toEqual([[], [], [], {}]);
  });
});
