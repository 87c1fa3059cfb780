import { expect, test } from 'vitest';
import { calledOf, drawnStep, pathTo, referencesAt, whyAlive } from '../../../src/example/alive';
import type { References, Step } from '../../../src/runtime/protocol';
import { arrow, life, object, samples } from './held';
import { run } from './runs';

/** The sentences as Markdown. */
function told({ references, lifetimes }: (typeof samples)['two']): string[] {
  return whyAlive(references, lifetimes).map((sentence) =>
    sentence.map(({ text, code }) => (code ? `\`${text}\`` : text)).join(''),
  );
}

/** The sentence of an object that these places lead to, from a name. */
function because(...places: string[]): string | undefined {
  const objects = places.map((_, index) => object('list', '', index === places.length - 1 ? 0 : null));
  const arrows = places.map((place, index) => arrow(index === 0 ? null : index - 1, place, index));
  return told({ references: { objects, arrows, more: 0 }, lifetimes: [life('make.data')] })[0];
}

const expected: Record<keyof typeof samples, string[]> = {
  traceback: ['`summarise.rows` is alive because `failures[0]` → its traceback → the frame of `summarise`.'],
  island: [
    'No name leads to `make.parent` and `make.child`: they wait for the collector.',
    '`shared` is held by its name.',
  ],
  cache: ['`use.report` is alive because `Report.total` → a key of the cache → its `[0]`.'],
  view: ['`load.table` is alive because `few.base` holds it.', '`few` is held by its name.'],
  generator: ['`produce.rows` is alive because `rows_of` → the frame of `produce`.'],
  two: ['`data` is held by its name.'],
  chain: ['`last` is held by its name.'],
  fan: [
    ...['1st', '2nd', '3rd', '4th', '5th', '6th', '7th', '8th', '9th'].map(
      (nth, index) => `The ${nth} \`visit.document\` is alive because \`seen[${index}]\` holds it.`,
    ),
    'The 10th `visit.document` is held by its name.',
  ],
  many: ['`row` is held by its name.'],
  cycle: ['`leaf` is alive because `tree.child` holds it.', '`tree` is held by its name.'],
};

for (const [name, sample] of Object.entries(samples)) {
  test(`it is said why the objects of ${name} are alive`, () => {
    expect(told(sample)).toEqual(expected[name as keyof typeof samples]);
  });
}

test('a path is said as the Python that it is, and in words where they say more', () => {
  expect(because('cache', '["k"]', '.rows')).toBe('`make.data` is alive because `cache["k"].rows` holds it.');
  expect(because('error', '.__context__', '.args', '[0]')).toBe(
    '`make.data` is alive because `error` → the exception before it → its `args[0]`.',
  );
  expect(because('task', '.cr_frame', '.f_locals["self"]', '.data')).toBe(
    '`make.data` is alive because `task` → its frame → its `self.data`.',
  );
  expect(because('task', '.cr_frame', '.f_locals["data"]')).toBe(
    '`make.data` is alive because `task` → its frame.',
  );
  expect(because('add', '.__defaults__', '[0]')).toBe(
    '`make.data` is alive because `add.__defaults__[0]` holds it.',
  );
});

test('a path may begin where there is no name', () => {
  expect(because('(the value being made on line 12)')).toBe(
    '`make.data` is alive because of the value being made on line 12.',
  );
  expect(because('(inside pandas)')).toBe('`make.data` is alive because of a reference inside pandas.');
});

test('without a path it is C code, or not known', () => {
  const references: References = { objects: [object('bytes', '', 0, { unknown: 1 })], arrows: [], more: 0 };
  expect(told({ references, lifetimes: [life('data')] })).toEqual([
    '`data` is alive because C code holds it.',
  ]);
  references.objects[0]!.unknown = 0;
  expect(told({ references, lifetimes: [life('data')] })).toEqual(['It is not known why `data` is alive.']);
});

test('a path may begin at an object that C code holds', () => {
  const { references, lifetimes } = samples.traceback;
  const [rows, list, error, ...others] = references.objects;
  const objects = [rows!, list!, { ...error!, unknown: 1 }, ...others];
  expect(
    told({ references: { ...references, objects, arrows: references.arrows.slice(2) }, lifetimes }),
  ).toEqual([
    '`summarise.rows` is alive because the ValueError that C code holds → its traceback → the frame of `summarise`.',
  ]);
});

test('a long path is shortened in its middle, a long name too', () => {
  const long = because('error', ...Array.from({ length: 20 }, () => '.__context__'), '[0]')!;
  expect(long.split(' → ')).toHaveLength(7);
  expect(long).toMatch(/because `error` → the exception before it → .* → … → .* → its `\[0\]`\.$/);
  const chain = because('head', ...Array.from({ length: 50 }, () => '.next'))!;
  expect(chain).toMatch(/because `head\.next.* … .*\.next` holds it/);
  expect(chain.length).toBeLessThan(120);
});

test('arrows that lead in a circle, or nowhere, are no path', () => {
  const references: References = {
    objects: [object('list', '', 0), object('list')],
    arrows: [arrow(1, '[0]', 0), arrow(0, '[0]', 1)],
    more: 0,
  };
  expect(pathTo(references, 0)).toEqual([]);
  expect(pathTo(references, 7)).toEqual([]);
  expect(pathTo(samples.traceback.references, 0).map(({ place }) => place)).toEqual([
    'failures',
    '[0]',
    '.__traceback__',
    '.tb_frame',
    '.f_locals["rows"]',
  ]);
});

test('objects of one name are counted in the order of their births', () => {
  const { references, lifetimes } = samples.fan;
  const last = { ...references, objects: references.objects.slice(8) };
  expect(calledOf(last, lifetimes).map((called) => called?.map(({ text }) => text).join(''))).toEqual([
    'the 9th visit.document',
    'the 10th visit.document',
    undefined,
  ]);
});

test('a step has the references of the last one that changed them, the end its own', () => {
  const [one, other] = [samples.two.references, samples.view.references];
  const step = (references?: number | null) => ({ ...(references !== undefined && { references }) }) as Step;
  const result = run({
    steps: [step(), step(0), step(), step(null), step(1)],
    references: [one, other],
    lastReferences: 0,
  });
  expect([null, 0, 1, 2, 3, 4].map((at) => referencesAt(result, at))).toEqual([
    one,
    null,
    one,
    one,
    null,
    other,
  ]);
  expect(referencesAt(run(), null)).toBeNull();
});

test('where nothing is alive at the end, the first step with the most references is drawn', () => {
  const [few, most] = [samples.two.references, samples.traceback.references];
  expect(most.arrows.length).toBeGreaterThan(few.arrows.length);
  const none: References = { objects: [], arrows: [], more: 0 };
  const step = (references?: number | null) => ({ ...(references !== undefined && { references }) }) as Step;
  const ended = (lastReferences: number | null, ...steps: Step[]) =>
    drawnStep(run({ steps, references: [few, most, none], lastReferences }));
  const steps = [step(), step(0), step(1), step(), step(null), step(1), step(2)];
  expect(ended(2, ...steps)).toBe(2);
  // Where something is alive at the end, or nobody knows, or nothing ever was: the end.
  expect(ended(0, ...steps)).toBeNull();
  expect(ended(null, ...steps)).toBeNull();
  expect(ended(2, step(), step(2))).toBeNull();
});
