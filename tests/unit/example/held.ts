/** References as a run tells them, written by hand: what holds what in a few small programs. */
import type { Arrow, HeldObject, Lifetime, References } from '../../../src/runtime/protocol';

/** An object that leads to others, or, with the index of its lifetime, a followed one. */
export function object(
  type: string,
  value = '',
  followed: number | null = null,
  over: Partial<HeldObject> = {},
): HeldObject {
  return { type, value, followed, unknown: 0, island: false, ...over };
}

/** An arrow that is the last of the shortest path; `from`: null for a name. */
export function arrow(
  from: number | null,
  place: string,
  to: number,
  over: Partial<Arrow> = { nearest: true },
): Arrow {
  return { to, from, place, ...over };
}

export function life(name: string, type = 'list', line = 1): Lifetime {
  return { name, type, size: null, born: { line, step: 0 }, died: null };
}

interface Sample {
  references: References;
  lifetimes: Lifetime[];
}

const also: Partial<Arrow> = {};
const lent: Partial<Arrow> = { borrowed: true };

function sample(names: string[], objects: HeldObject[], arrows: Arrow[], more = 0): Sample {
  return { references: { objects, arrows, more }, lifetimes: names.map((name) => life(name)) };
}

/** `failures` keeps an exception, whose traceback keeps the frame of the function that raised it, with its `rows`. */
export const traceback = sample(
  ['summarise.rows'],
  [
    object('list', '3 items', 0),
    object('list', '1 item'),
    object('ValueError'),
    object('traceback'),
    object('frame', 'summarise'),
  ],
  [
    arrow(null, 'failures', 1),
    arrow(1, '[0]', 2),
    arrow(2, '.__traceback__', 3),
    arrow(3, '.tb_frame', 4),
    arrow(4, '.f_locals["rows"]', 0),
  ],
);

/** Two nodes hold each other, and each of them its data; `shared` is held by a name, too. */
export const island = sample(
  ['make.parent', 'make.child', 'shared'],
  [
    object('Node', '', 0, { island: true }),
    object('Node', '', 1, { island: true }),
    object('list', '2 items', 2),
  ],
  [
    arrow(1, '.parent', 0, also),
    arrow(0, '.child', 1, also),
    arrow(null, 'shared', 2),
    arrow(1, '.data', 2, also),
  ],
);

/** `lru_cache` on a method: the key of the cache has the report in it. */
export const cache = sample(
  ['use.report'],
  [
    object('Report', '', 0),
    object('type', 'Report'),
    object('_lru_cache_wrapper'),
    object('_HashedSeq', '2 items'),
  ],
  [arrow(null, 'Report', 1), arrow(1, '.total', 2), arrow(2, '(a key of the cache)', 3), arrow(3, '[0]', 0)],
);

/** A view of three numbers keeps a million; the array has one reference in C code, too. */
export const view = sample(
  ['load.table', 'few'],
  [object('ndarray', '', 0, { unknown: 1 }), object('ndarray', '', 1)],
  [arrow(null, 'few', 1), arrow(1, '.base', 0)],
);

/** A suspended generator keeps its frame, and that its names. */
export const generator = sample(
  ['produce.rows'],
  [object('list', '1000 items', 0), object('generator', 'produce'), object('frame', 'produce')],
  [arrow(null, 'rows_of', 1), arrow(1, '.gi_frame', 2), arrow(2, '.f_locals["rows"]', 0)],
);

/** A list has two names, in two functions; the caller's stack lends it to the callee. */
export const two = sample(
  ['data'],
  [object('list', '3 items', 0)],
  [arrow(null, 'foo.data', 0, lent), arrow(null, 'data', 0)],
);

/** A chain of five nodes, the last of which is followed. */
export const chain = sample(
  ['last'],
  [object('Node', '', 0), object('Node'), object('Node'), object('Node'), object('Node')],
  [
    arrow(null, 'head', 1),
    arrow(1, '.next', 2),
    arrow(2, '.next', 3),
    arrow(3, '.next', 4),
    arrow(4, '.next', 0, also),
    arrow(null, 'last', 0),
  ],
);

/** A list of ten objects that are followed, and 112 that are left out. */
export const fan = sample(
  Array.from({ length: 10 }, () => 'visit.document'),
  [...Array.from({ length: 10 }, (_, index) => object('Document', '', index)), object('list', '122 items')],
  [
    arrow(null, 'seen', 10),
    ...Array.from({ length: 10 }, (_, index) => arrow(10, `[${index}]`, index)),
    arrow(null, 'visit.document', 9, also),
  ],
  112,
);

/** A thousand references from one list, and the value that is being made. */
export const many = sample(
  ['row'],
  [object('list', '3 items', 0), object('list', '1000 items')],
  [
    arrow(null, 'row', 0),
    arrow(null, 'table', 1),
    arrow(1, '[0], [1] … [999]', 0, { times: 1000 }),
    arrow(null, '(the value being made on line 12)', 0, also),
    arrow(null, '(inside pandas)', 0, also),
  ],
);

/** A cycle that a name leads to. */
export const cycle = sample(
  ['tree', 'leaf'],
  [object('Node', '', 0), object('Node', '', 1)],
  [
    arrow(null, 'tree', 0),
    arrow(0, '.child', 1),
    arrow(1, '.parent', 0, also),
    arrow(1, '.me', 1, also),
    arrow(null, 'walk.node', 1, also),
    arrow(null, 'walk.node', 0, lent),
  ],
);
export const samples = { traceback, island, cache, view, generator, two, chain, fan, many, cycle };
