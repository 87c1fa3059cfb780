/**
 * Who holds an object: what was found must be all that there is, and true. That arrows add up to counts is a rule of every
 * program (`same.ts`).
 */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Asked, References } from '../../src/runtime/protocol';
import { Laboratory, type Measured, program, VERSIONS } from './laboratory';
import { programs } from './programs';

/** The references after each step; null: not known. */
function bySteps({ steps, references = [] }: Measured): (References | null)[] {
  let index: number | null = null;
  return steps.map((step) => {
    if (step.references !== undefined) index = step.references;
    return index === null ? null : references[index]!;
  });
}

/** The objects that have references that were not found, at the end of statements of the module. */
function leftOver(traced: Measured): string[] {
  const found = bySteps(traced);
  return traced.steps.flatMap(({ depth, line, raised }, i) => {
    if (depth > 0 || raised) return [];
    const objects =
      found[i]?.objects.filter(({ followed, unknown }) => followed !== null && unknown > 0) ?? [];
    return objects.map(({ type, unknown }) => `${unknown} to a ${type} after line ${line}`);
  });
}

/** The followed objects, by id, that are islands at the end of the run. */
function islands({ references = [], lastReferences }: Measured): number[] {
  const last = typeof lastReferences === 'number' ? references[lastReferences]!.objects : [];
  return last.flatMap(({ followed, island }) => (followed !== null && island ? [followed] : []));
}

const byNumber = (one: number, other: number): number => one - other;

const COLLECT = '\nimport gc as collector\ncollector.collect()\n';

/** The followed objects, by id, that the last statement collects. */
function collected({ lifetimes, steps }: Measured): number[] {
  return lifetimes.flatMap(({ died, collected }, id) =>
    collected && died!.step >= steps.length - 1 ? [id] : [],
  );
}

/** A question as it stands in a claim: `x by y`, `x only by y`, `x by nothing`. */
function asked(...questions: string[]): Asked {
  const held = questions.map((question): [string, Asked['held'][string]] => {
    const [, name, only, by] = /^(\S+) (only )?by (.+)$/.exec(question)!;
    return [question, { name: name!, by: by === 'nothing' ? null : by!, only: only !== undefined }];
  });
  return { held: Object.fromEntries(held), same: {}, instances: [], lines: [], ends: [] };
}

interface Held {
  code: string;
  track: string;
  /** Places that alone hold it, and the statement that cuts each: then it is freed. */
  only?: [place: string, cut: string][];
  /** Places that hold it besides others. */
  also?: [place: string, cut: string][];
  not?: string[];
}

/** Each ends with an object `x` that is held; a statement that cuts a place is what is run next. */
const held: Record<string, Held> = {
  'a global': { code: 'x = [1]', track: 'x', only: [['x', 'x = None']], not: ['y'] },
  'two globals': {
    code: 'x = [1]\ny = x',
    track: 'x',
    also: [
      ['x', 'x = None'],
      ['y', 'y = None'],
    ],
  },
  'an element': {
    code: 'x = bytearray(9)\nbox = [0, x]\ndel x',
    track: 'x',
    only: [
      ['box', 'del box'],
      ['box[1]', 'box[1] = 0'],
      ['box[-1]', 'box.pop()'],
    ],
    not: ['box[0]'],
  },
  'a value of a dict': {
    code: 'x = [1]\nd = {"k": {2: x}}\ndel x',
    track: 'x',
    only: [
      ['d["k"][2]', 'del d["k"][2]'],
      ['d["k"]', 'd.clear()'],
    ],
  },
  'a key of a dict': {
    code: 'class K: pass\nx = K()\nd = {x: 1}\ndel x',
    track: 'x',
    only: [['d', 'd.clear()']],
  },
  'an attribute': {
    code: 'class N: pass\nn = N()\nx = [1]\nn.a = n.b = x\ndel x',
    track: 'x',
    only: [['n', 'del n']],
    also: [
      ['n.a', 'del n.a'],
      ['n.b', 'del n.b'],
    ],
  },
  'an attribute of a dict that was taken': {
    code: 'class N: pass\nn = N()\nn.a = x = [1]\nd = vars(n)\ndel x',
    track: 'x',
    only: [['n.a', 'del n.a']],
  },
  'a slot': {
    code: 'class N:\n    __slots__ = ("a",)\nn = N()\nn.a = x = [1]\ndel x',
    track: 'x',
    only: [['n.a', 'del n.a']],
  },
  'a class': { code: 'class C:\n    a = [1]\nx = C.a', track: 'x', also: [['C.a', 'del C.a']], only: [] },
  'a default': {
    code: 'def add(item, basket=[]):\n    basket.append(item)\n    return basket\nx = add(1)\ndel x',
    track: 'x',
    only: [
      ['add.__defaults__[0]', 'add.__defaults__ = ()'],
      ['add', 'del add'],
    ],
  },
  'a keyword default': {
    code: 'def f(*, a=[]):\n    return a\nx = f()\ndel x',
    track: 'x',
    only: [['f.__kwdefaults__["a"]', 'f.__kwdefaults__ = None']],
  },
  'a closure': {
    code: 'def outer():\n    x = [1]\n    return lambda: x\nf = outer()',
    track: 'x',
    only: [
      ['f.__closure__[0].cell_contents', 'f.__closure__[0].cell_contents = None'],
      ['f', 'f = None'],
    ],
  },
  'a bound method': {
    code: 'class N:\n    def m(self): pass\nx = N()\nf = x.m\ndel x',
    track: 'x',
    only: [['f.__self__', 'f = None']],
  },
  'a built-in method': { code: 'x = [1]\nf = x.append\ndel x', track: 'x', only: [['f.__self__', 'del f']] },
  'a generator': {
    code: 'def g(x):\n    yield len(x)\ni = g([1])\nnext(i)',
    track: 'x',
    only: [
      ['i', 'del i'],
      ['i.gi_frame', 'del i'],
      ['i.gi_frame.f_locals["x"]', 'i.close()'],
    ],
  },
  'a coroutine': {
    code: 'class P:\n    def __await__(self):\n        yield\nasync def g():\n    x = [1]\n    await P()\ni = g()\ni.send(None)',
    track: 'x',
    only: [['i', 'i.close()']],
  },
  'a traceback': {
    code: 'def f():\n    x = [1]\n    1 / 0\ntry:\n    f()\nexcept ZeroDivisionError as e:\n    kept = [e]',
    track: 'x',
    only: [
      ['kept[0].__traceback__.tb_next.tb_frame', 'kept[0].__traceback__ = None'],
      ['kept', 'kept.clear()'],
    ],
  },
  'a chain of exceptions': {
    code: 'x = [1]\ntry:\n    try:\n        raise KeyError(x)\n    except KeyError:\n        raise ValueError\nexcept ValueError as e:\n    kept = e.with_traceback(None)\ndel x',
    track: 'x',
    only: [['kept.__context__.args[0]', 'kept.__context__ = None']],
  },
  'a cache': {
    code: 'from functools import lru_cache\nclass R:\n    @lru_cache\n    def total(self): return 1\nx = R()\nx.total()\ndel x',
    track: 'x',
    only: [['R.total', 'R.total.cache_clear()']],
  },
  'a cache without a limit': {
    code: 'from functools import cache\n@cache\ndef f(a): return 1\nclass R: pass\nx = R()\nf(x)\ndel x',
    track: 'x',
    only: [['f', 'f.cache_clear()']],
  },
  'a partial': {
    code: 'from functools import partial\nx = [1]\nf = partial(print, x, end=x)\ndel x',
    track: 'x',
    only: [['f', 'del f']],
    also: [['f.args[0]', 'f.__setstate__((print, (), f.keywords, {}))']],
  },
  'weak containers': {
    code: 'from weakref import WeakKeyDictionary, ref\nclass N: pass\nx = N()\nd = WeakKeyDictionary({x: 1})\nr = ref(x)',
    track: 'x',
    only: [['x', 'del x']],
    not: ['d', 'r'],
  },
  'a view of a buffer': {
    code: 'x = bytearray(9)\nm = memoryview(x)[2:]\ndel x',
    track: 'x',
    only: [['m.obj', 'm.release()']],
  },
  'a deque and a set': {
    code: 'from collections import deque\nclass N: pass\nx = N()\nq = deque([0, x])\ns = {x}\ndel x',
    track: 'x',
    also: [
      ['q[1]', 'q.pop()'],
      ['s', 's.clear()'],
    ],
  },
  'a list that is walked': {
    code: 'x = [1, 2]\ni = iter(x)\nnext(i)\ndel x',
    track: 'x',
    only: [['i', 'del i']],
  },
  'an object that holds itself': {
    code: 'class N: pass\nx = N()\nx.me = x\nx.box = [x]',
    track: 'x',
    only: [['x', 'del x']],
    also: [['x.me', 'del x.me']],
  },
  'a constant': { code: 'x = 123456789012', track: 'x', also: [['x', 'del x']] },
};

describe.each(VERSIONS)('on Python %s', (version) => {
  let lab: Laboratory;
  beforeAll(async () => {
    lab = await Laboratory.shared(version);
  });

  it.each(programs)(
    '$name: nothing is left over, and islands are what the collector frees',
    ({ code, track }) => {
      const traced = lab.trace(program(code, track));
      expect(leftOver(traced)).toEqual([]);
      if (traced.error || traced.steps.length >= 10_000) return;
      const last = traced.references?.[traced.lastReferences ?? -1];
      if (!last || last.more > 0) return;
      expect(islands(traced).sort(byNumber)).toEqual(collected(lab.trace(program(code + COLLECT, track))));
    },
  );

  it('an island and what is left over would be noticed', () => {
    const traced = lab.trace(program('class N: pass\nx = N()\nx.me = x\nx = None', ['x']));
    expect(islands(traced)).toEqual([0]);
    const code = 'class N: pass\nx = N()\nx.me = x\nx = None';
    expect(collected(lab.trace(program(code + COLLECT, ['x'])))).toEqual([0]);
    const { objects, arrows, more } = traced.references!.at(-1)!;
    const wrong = { objects: objects.map((each) => ({ ...each, unknown: 1 })), arrows, more };
    expect(leftOver({ ...traced, references: traced.references!.map(() => wrong) })).not.toEqual([]);
  });

  it.each(Object.entries(held))('%s', (_, { code, track, only = [], also = [], not = [] }) => {
    const places = [...only, ...also].map(([place]) => place);
    const questions = [
      ...places.flatMap((place) => [`${track} by ${place}`, `${track} only by ${place}`]),
      ...not.map((place) => `${track} by ${place}`),
      `${track} by nothing`,
    ];
    const traced = lab.trace({ ...program(code, [track]), asked: asked(...questions) });
    expect(traced.error).toBeNull();
    const says = Object.entries(traced.answers!.held).map(([question, { yes, no }]) => [
      question,
      yes ? 'yes' : no ? 'no' : 'unknown',
    ]);
    const truth = [
      ...only.flatMap(([place]) => [
        [`${track} by ${place}`, 'yes'],
        [`${track} only by ${place}`, 'yes'],
      ]),
      ...also.flatMap(([place]) => [
        [`${track} by ${place}`, 'yes'],
        [`${track} only by ${place}`, 'no'],
      ]),
      ...not.map((place) => [`${track} by ${place}`, 'no']),
      [`${track} by nothing`, 'no'],
    ];
    expect(says).toEqual(truth);
    const ends = [...only, ...also].map(([place, cut]) => {
      const { names, error } = lab.trace(program(`${code}\n${cut}${COLLECT}`, [track]));
      return [place, error?.message ?? names[track]!.state];
    });
    expect(ends).toEqual([
      ...only.map(([place]) => [place, 'freed']),
      ...also.map(([place]) => [place, 'alive']),
    ]);
  });
});
