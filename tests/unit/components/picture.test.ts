import { expect, test } from 'vitest';
import { withoutChains } from '../../../src/components/Picture/chains';
import { columnsOf } from '../../../src/components/Picture/columns';
import { drawingOf, NOTHING, roomOf, textOf, type Drawing } from '../../../src/components/Picture/drawing';
import { graphOf } from '../../../src/components/Picture/graph';
import type { Layout } from '../../../src/components/Picture/sizes';
import { calledOf } from '../../../src/example/alive';
import type { References, RunResult } from '../../../src/runtime/protocol';
import { arrow, life, object, samples } from '../example/held';
import { run } from '../example/runs';

interface Point {
  x: number;
  y: number;
}

/** Points along a path of M, L, H, V, Q and C, all absolute. */
function along(path: string): Point[] {
  const points: Point[] = [];
  for (const [, command, numbers] of path.matchAll(/([MLHVQC])([^MLHVQC]*)/g)) {
    const values = (numbers!.match(/-?[\d.]+/g) ?? []).map(Number);
    const from = points.at(-1) ?? { x: 0, y: 0 };
    const ends: Point[] = [];
    if (command === 'H') ends.push({ x: values[0]!, y: from.y });
    else if (command === 'V') ends.push({ x: from.x, y: values[0]! });
    else for (let at = 0; at < values.length; at += 2) ends.push({ x: values[at]!, y: values[at + 1]! });
    if (command === 'M') points.push(...ends);
    else for (let part = 1; part <= 20; part++) points.push(bezier([from, ...ends], part / 20));
  }
  return points;
}

function bezier(points: Point[], at: number): Point {
  if (points.length === 1) return points[0]!;
  const between = points.slice(1).map((to, index) => ({
    x: points[index]!.x + (to.x - points[index]!.x) * at,
    y: points[index]!.y + (to.y - points[index]!.y) * at,
  }));
  return bezier(between, at);
}

/** What a picture must not have: boxes that overlap, lines that cross one, and anything outside. */
function faults({ sizes }: Drawing, { places, paths, width, height }: Layout): string[] {
  const found: string[] = [];
  const boxes = places.map((place, index) => ({ ...place, height: sizes[index]!.height }));
  boxes.forEach((one, index) => {
    if (one.x < 0 || one.y < 0 || one.x + one.width > width || one.y + one.height > height)
      found.push(`box ${index} is outside`);
    for (const [at, other] of boxes.entries()) {
      const apart = one.y + one.height < other.y || other.y + other.height < one.y;
      if (at > index && !apart && one.x < other.x + other.width && other.x < one.x + one.width)
        found.push(`boxes ${index} and ${at} overlap`);
    }
  });
  paths.forEach(({ d }, line) => {
    for (const { x, y } of along(d)) {
      if (x < 0 || y < 0 || x > width || y > height) found.push(`line ${line} is outside`);
      const crossed = boxes.findIndex(
        (box) => x > box.x + 1 && x < box.x + box.width - 1 && y > box.y && y < box.y + box.height,
      );
      if (crossed >= 0) found.push(`line ${line} crosses box ${crossed}`);
    }
  });
  return [...new Set(found)];
}

/** Pseudo-random references: any object may hold any, itself too. */
function random(seed: number): { references: References; lifetimes: RunResult['lifetimes'] } {
  let state = seed;
  const next = (below: number) => {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * below);
  };
  const count = 1 + next(30);
  const objects = Array.from({ length: count }, (_, index) =>
    object('Node', '', index < 4 ? index : null, { unknown: index < 4 ? next(2) : 0, island: next(6) === 0 }),
  );
  const arrows = Array.from({ length: next(60) }, (_, index) => {
    const from = next(4) === 0 ? null : next(count);
    const place = from === null ? ['data', 'foo.data', '(inside numpy)'][next(3)]! : `[${index}]`;
    return arrow(from, place, next(count), next(3) === 0 ? { nearest: true } : {});
  });
  const lifetimes = Array.from({ length: 4 }, (_, index) => life(`name${index}`));
  return { references: { objects, arrows, more: 0 }, lifetimes };
}

for (const [name, { references, lifetimes }] of Object.entries(samples)) {
  test(`the picture of ${name} is whole, and no line crosses a box`, () => {
    const drawing = drawingOf(references, lifetimes, null);
    expect(faults(drawing, drawing.across)).toEqual([]);
    expect(faults(drawing, drawing.down)).toEqual([]);
    expect(drawing.across.width).toBeLessThanOrEqual(760);
    expect(drawing.down.width).toBeLessThan(256);
  });

  test(`the dots of ${name} are all references to its followed objects`, () => {
    const { heads, graph } = drawingOf(references, lifetimes, null);
    const total = references.objects.reduce((sum, { followed, unknown }, index) => {
      const counted = references.arrows.filter(({ to }) => to === index);
      const times = counted.reduce((all, one) => all + (one.times ?? 1), unknown);
      return followed === null ? sum : sum + times;
    }, 0);
    expect(heads.reduce((sum, head) => sum + head.references, 0)).toBe(total);
    expect(graph.folded).toBe(0);
  });
}

test('whatever holds what, the picture is whole, and no line crosses a box', () => {
  for (let seed = 1; seed <= 300; seed++) {
    const { references, lifetimes } = random(seed);
    const drawing = drawingOf(references, lifetimes, null);
    expect(faults(drawing, drawing.across), `${seed}, across`).toEqual([]);
    expect(faults(drawing, drawing.down), `${seed}, down`).toEqual([]);
  }
});

test('a line through a box, and a box upon another, are found', () => {
  const drawing = drawingOf(samples.chain.references, samples.chain.lifetimes, null);
  const { across } = drawing;
  const [first, second] = across.places;
  const straight = { d: `M${first!.x} ${first!.y + 2}H${across.width - 4}`, x: 0, y: 0, points: 1 as const };
  expect(faults(drawing, { ...across, paths: [straight] })).toContain('line 0 crosses box 0');
  const upon = [first!, { ...first!, x: first!.x + 1 }, ...across.places.slice(2)];
  expect(second).toBeDefined();
  expect(faults(drawing, { ...across, places: upon })).toContain('boxes 0 and 1 overlap');
  expect(faults(drawing, { ...across, width: 100 })).toContain('box 5 is outside');
});

test('names are grouped by their functions: the one that runs first, the module last', () => {
  const references: References = {
    objects: [object('list', '', 0, { unknown: 1 })],
    arrows: ['data', '(inside numpy)', 'foo.data', 'Shop.sell.data', 'foo.again'].map((place) =>
      arrow(null, place, 0),
    ),
    more: 0,
  };
  const { boxes } = graphOf(references, [null], 'Shop.sell');
  expect(boxes.map(({ title, rows }) => [title, rows])).toEqual([
    ['Shop.sell', ['data']],
    ['foo', ['data', 'again']],
    ['<module>', ['data']],
    ['', ['inside numpy', 'C code']],
    ['list', []],
  ]);
});

test('many places of one object are one row', () => {
  const references: References = {
    objects: [object('list', '', 0), object('list', '9 items')],
    arrows: [
      arrow(null, 'table', 1),
      ...Array.from({ length: 8 }, (_, index) => arrow(1, `[${index}]`, 0)),
      arrow(1, '[8], [9] … [99]', 0, { times: 92 }),
    ],
    more: 0,
  };
  const { boxes, lines } = graphOf(references, [null, null], null);
  expect(boxes[2]!.rows).toEqual(['[0]', '[1]', '[2]', '97 more']);
  expect(lines.map(({ times }) => times)).toEqual([1, 1, 1, 1, 97]);
});

test('past two dozen objects those are drawn whose paths are, and it is counted what is not', () => {
  const count = 40;
  const references: References = {
    objects: [...Array.from({ length: count }, (_, index) => object('Node', '', index)), object('list')],
    arrows: [
      arrow(null, 'seen', count),
      ...Array.from({ length: count }, (_, index) => arrow(count, `[${index}]`, index)),
      arrow(39, '.first', 0, {}),
    ],
    more: 0,
  };
  const lifetimes = Array.from({ length: count }, (_, index) => life(`node${index}`));
  const { graph, heads } = drawingOf(references, lifetimes, null);
  expect(graph.folded).toBe(count + 1 - 24);
  expect(heads.some(({ title }) => title === 'list')).toBe(true);
  expect(graph.boxes.find(({ title }) => title === '')!.rows).toEqual(['what is not drawn']);
  expect(graph.boxes.length).toBeLessThanOrEqual(30);
});

test('boxes stand behind all that leads to them, and a cycle leads back', () => {
  const { references, lifetimes } = samples.cycle;
  const graph = graphOf(
    references,
    calledOf(references, lifetimes).map((name) => name && textOf(name)),
    null,
  );
  expect(graph.boxes.map(({ title, rows }) => `${title} ${rows.join()}`)).toEqual([
    'walk node',
    '<module> tree',
    'Node .child',
    'Node .parent,.me',
  ]);
  expect(columnsOf(graph)).toEqual([0, 0, 1, 2]);
});

test('a chain is one box, its rows the places in it; what is followed stays', () => {
  const { references } = samples.traceback;
  const called = ['rows', null, null, null, null];
  const { boxes, lines } = withoutChains(graphOf(references, called, null));
  expect(boxes.map(({ title, rows }) => [title, rows])).toEqual([
    ['<module>', ['failures']],
    ['list', []],
    ['list', ['[0] → ValueError', '.__traceback__', '.tb_frame → summarise', 'rows']],
  ]);
  expect(lines.map(({ from, row, to }) => [from, row, to])).toEqual([
    [0, 0, 2],
    [2, 3, 1],
  ]);
  const linked = samples.chain.references;
  const all = graphOf(linked, ['last', 'one', 'two', 'three', 'four'], null);
  expect(withoutChains(all)).toEqual(all);
});

test('of a long chain the middle is left out', () => {
  const count = 15;
  const references: References = {
    objects: [object('Node', '', 0), ...Array.from({ length: count }, () => object('Node'))],
    arrows: [
      arrow(null, 'head', 1),
      ...Array.from({ length: count }, (_, index) => arrow(index + 1, '.next', (index + 2) % (count + 1))),
    ],
    more: 0,
  };
  const { graph, across } = drawingOf(references, [life('last')], null);
  expect(graph.boxes[2]!.rows).toEqual([
    '.next → Node',
    '.next → Node',
    '.next → Node',
    '… 9 more …',
    '.next → Node',
    '.next → Node',
    '.next',
  ]);
  expect(across.width).toBeLessThan(760);
});

test('room is left for the largest picture, and for the longest sentences, of the run', () => {
  const { traceback, fan, two } = samples;
  const result = run({
    lifetimes: fan.lifetimes,
    references: [traceback, fan, two].map(({ references }) => references),
    lastReferences: 2,
  });
  const room = roomOf(result);
  const drawings = result.references!.map((one) => drawingOf(one, fan.lifetimes, null));
  expect(room.height).toBe(Math.max(...drawings.map(({ across }) => across.height)));
  expect(room.downHeight).toBe(Math.max(...drawings.map(({ down }) => down.height)));
  expect(room.sentences.map(textOf)[0]).toContain('its traceback');
  expect(room).toMatchObject({ folded: true, left: true });
  expect(roomOf(run())).toMatchObject({
    width: 0,
    height: 0,
    sentences: [NOTHING],
    folded: false,
    left: false,
  });
});
