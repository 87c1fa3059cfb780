/**
 * Validates the layout before it is used: every offset is compared with objects whose memory Python itself describes
 * (`src/probe/landmarks.py`).
 */
import { expose } from './callables';
import { entriesOf, itemsOf } from './dicts';
import type { Interior } from './interior';
import { LayoutError } from './layout';
import type { Probe } from './probe';
import { BYTEARRAY, BYTES, DICT_KEYS, GENERATOR } from './structs';

/** The objects that Python passed: the address of the i-th, its value as an int, its value as a str. */
interface Shown {
  at(i: number): number;
  int(i: number): number;
  text(i: number): string;
}

type Proofs = Record<string, (interior: Interior, shown: Shown) => boolean>;

const objects: Proofs = {
  "an object's type": ({ objects }, { at }) => objects.type(at(0)) === at(1),
  'a type': ({ memory, layout: { type } }, { at, int, text }) =>
    memory.string(memory.word(at(0) + type.name)) === text(1) &&
    memory.word(at(0) + type.basicSize) === int(2) &&
    memory.word(at(0) + type.flags) === int(3) &&
    memory.word(at(0) + type.dictOffset) === int(4) &&
    memory.word(at(0) + type.base) === at(5),
  "a type's members": ({ memory, layout }, { at, text }) =>
    memory.string(memory.word(memory.word(at(0) + layout.type.members))) === text(1),
  // Characters of one, two and four bytes.
  texts: ({ objects }, { at, int }) =>
    ['1', '\xe9', '\u20ac', '\u{1d11e}'].every((letter, i) =>
      Array.from({ length: int(0) }, (_, j) => letter.repeat(j)).every(
        (text, j) => objects.text(at(1 + int(0) * i + j)) === text,
      ),
    ),
  // tp_doc, tp_traverse: CPython Include/cpython/object.h. `tp_doc` has the signature before `__doc__`.
  "a type's functions": ({ memory, layout }, { at, text }) =>
    memory.string(memory.word(at(0) + layout.type.traverse - 4)).endsWith(text(1)),
  'a finalizer': ({ memory, layout }, { at }) =>
    memory.word(at(0) + layout.type.finalize) !== 0 && memory.word(at(1) + layout.type.finalize) === 0,
  "a class's attributes": ({ memory, layout }, { at }) => memory.word(at(0) + layout.type.dict) === at(1),
  'the keys that instances share': (interior, { at, text }) =>
    interior.objects.text(
      interior.memory.word(
        entriesOf(interior, interior.memory.word(at(0) + interior.layout.type.cachedKeys)).first,
      ),
    ) === text(1),
  // A block of its own, or a bytes object; some bytes at the front are not used any more.
  "a bytearray's bytes": ({ memory, objects, layout, types }, { at, int }) => {
    const block = memory.word(at(0) + layout.bytearray.block);
    const unused = memory.word(at(0) + BYTEARRAY.start) - block;
    return unused === int(1) || (objects.type(block) === types.Bytes && unused === BYTES.content + int(1));
  },
  "a tuple's items": ({ memory, layout: { tuple } }, { at, int }) =>
    memory.word(at(0) + tuple.size) === int(1) && memory.word(at(0) + tuple.items) === at(2),
  "a list's items": ({ memory, layout }, { at }) => {
    const items = memory.word(at(0) + layout.list.items);
    return memory.word(items) === at(1) && memory.word(items + 4) === at(2);
  },
  // Eight indices of a byte, then the first key and its value.
  "a dict's items": ({ memory, layout: { dict } }, { at }) =>
    memory.word(memory.word(at(0) + dict.keys) + DICT_KEYS.indices + 8 + 4) === at(1) &&
    memory.word(at(0) + dict.values) === 0,
  "an instance's attributes": ({ memory, layout }, { at }) =>
    memory.word(at(0) + layout.dict.values) ===
    at(1) + memory.word(memory.word(at(1) + layout.object.type) + layout.type.basicSize),
};

const code: Proofs = {
  'a code object': (interior, { at, int, text }) => {
    const { memory, layout } = interior;
    return (
      interior.slots(at(0)) === int(1) &&
      interior.objects.type(memory.word(at(0) + layout.code.localsplusnames)) === interior.types.Tuple &&
      interior.objects.text(memory.word(at(0) + layout.code.filename)) === text(2) &&
      (memory.word(at(0) + layout.code.instructions) & 0xffff) === int(3)
    );
  },
  'a frame': (interior, { at, int }) => {
    const { memory, frames, layout } = interior;
    const frame = frames.current();
    const instruction = frames.instruction(frame) - at(1) - layout.code.instructions;
    const chunk = frames.chunk();
    const top = memory.word(frames.thread + layout.thread.datastack_top);
    return (
      memory.word(frames.thread + layout.thread.interpreter) === memory.module._PyInterpreterState_Get() &&
      frames.code(frame) === at(1) &&
      frames.object(frames.slot(frame, 1)) === at(0) &&
      frames.function(frame) === at(6) &&
      frames.globals(frame) === at(2) &&
      frames.locals(frame) === 0 &&
      frames.code(frames.previous(frame)) === at(3) &&
      !frames.isGenerator(frame) &&
      instruction > 0 &&
      instruction < int(4) &&
      top === frames.slot(frame, interior.slots(at(1)) + int(5)) &&
      // struct _stack_chunk: previous, size. CPython Include/cpython/pystate.h.
      chunk < frame &&
      top <= chunk + memory.word(chunk + 4)
    );
  },
  'a qualified name': ({ memory, objects, layout }, { at, text }) =>
    objects.text(memory.word(at(0) + layout.code.qualname)) === text(1),
  "a frame's namespace": ({ frames }, { at }) => frames.locals(frames.current()) === at(0),
  'a waiting generator': (interior, { at }) => {
    const { memory, frames, layout } = interior;
    const frame = at(0) + GENERATOR.frame;
    const slots = interior.slots(at(1));
    const top = memory.word(frame + layout.frame.stack);
    const used = frames.borrows ? (top - frames.slot(frame, 0)) / 4 : top;
    return (
      frames.code(frame) === at(1) &&
      frames.isGenerator(frame) &&
      !frames.isExecuting(frame) &&
      !frames.isCleared(frame) &&
      used >= slots &&
      used <= slots + 2
    );
  },
  'a running generator': ({ frames }, { at }) =>
    frames.isExecuting(at(0) + GENERATOR.frame) && !frames.isCleared(at(0) + GENERATOR.frame),
  'a closed generator': ({ frames }, { at }) =>
    frames.isCleared(at(0) + GENERATOR.frame) && !frames.isExecuting(at(0) + GENERATOR.frame),
};

const thread: Proofs = {
  // A pending call sets one bit below the version: CPython Python/ceval_gil.c, Py_AddPendingCall.
  'what interrupts it': (interior) => {
    const { memory, frames, layout } = interior;
    const at = frames.thread + layout.thread.eval_breaker;
    const before = memory.word(at);
    memory.module._Py_AddPendingCall(
      memory.module.addFunction(() => 0, 'ii'),
      0,
    );
    const bit = memory.word(at) ^ before;
    return bit > 0 && bit < 256 && (bit & (bit - 1)) === 0;
  },
  'an exception': ({ memory, objects, frames, layout }, { at }) => {
    memory.module._PyErr_SetNone(at(0));
    const exception = memory.word(frames.thread + layout.thread.current_exception);
    const found = exception !== 0 && objects.type(exception) === at(0);
    memory.module._PyErr_Clear();
    return found;
  },
  'a handled exception': ({ memory, frames, layout }, { at }) =>
    memory.word(memory.word(frames.thread + layout.thread.exc_info)) === at(0),
};

/** Py_C_RECURSION_LIMIT: CPython 3.13 Include/cpython/pystate.h. In an image it has been lowered already. */
const C_RECURSION = 10_000;

const recursion: Proofs = {
  'how deep calls may go': ({ memory, frames, layout: { thread } }, { int }) => {
    const { limit, left } = thread.recursion!;
    const calls = memory.word(frames.thread + left);
    const known = memory.word(frames.thread + limit) === int(0) && left === limit + 4;
    return known && calls > 0 && calls <= C_RECURSION;
  },
};

const collector: Proofs = {
  'what the collector tracks': (interior, { at }) => [...interior.collectable()].includes(at(0)),
  'a collection': (interior) => interior.isCollecting,
  'no collection': (interior) => !interior.isCollecting,
  'the modules': (interior, { at, text }) =>
    itemsOf(interior, interior.modules).some(
      ([name, module]) => module === at(0) && interior.objects.text(name) === text(1),
    ),
};

const survivors: Proofs = {
  'what survived the collector': (interior, { int }) => interior.survivors === int(0),
};

/** Longer than any str that Python passes. */
const LONGEST = 1000;

/** @throws {LayoutError} with a part of a sentence: what is not where the layout says */
export function validateLayout(interior: Interior, probe: Probe): void {
  const { memory, layout } = interior;
  const counts = layout.collector.survivors === undefined ? {} : survivors;
  const depth = layout.thread.recursion ? recursion : {};
  const proofs: Proofs = { ...objects, ...code, ...thread, ...collector, ...counts, ...depth };
  const seen = new Set<string>();
  let wrong: string | undefined;
  const text = (object: number): string =>
    memory.word(object + layout.unicode.length) < LONGEST ? interior.objects.text(object) : '';
  const look = (args: number): void => {
    if (wrong) return;
    const at = (i: number): number => memory.word(args + 4 * (i + 1));
    const int = (i: number): number => interior.objects.int(at(i));
    const shown: Shown = { at, int, text: (i) => text(at(i)) };
    const what = text(memory.word(args));
    const holds = proofs[what];
    if (!holds) wrong = 'text';
    else if (!holds(interior, shown)) wrong = what;
    seen.add(what);
  };
  expose(memory, probe.callbacks, { look }, (error) => (wrong ??= `something (${String(error)})`));
  probe.showLandmarks();
  wrong ??= Object.keys(proofs).find((what) => !seen.has(what));
  if (wrong) throw new LayoutError(`it does not keep ${wrong} where CPython does`);
}
