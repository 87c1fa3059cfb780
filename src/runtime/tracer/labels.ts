/**
 * Where in an object each of its references lies, as Python spells it: `.parent`, `[0]`, `["k"]`. Where Python has no
 * expression for it, words in parentheses.
 */
import { eachAttribute } from './attributes';
import type { Interior } from './interior';
import { FAMILY } from './objects';
import type { Referents } from './referents';
import { FRAME, isCleared } from './suspended';

/** The object that a reference leads to, and where the reference lies. */
export type Label = [child: number, place: string];

/** PyMemberDef: name, type, offset; Py_T_OBJECT, Py_T_OBJECT_EX. CPython Include/descrobject.h. */
const MEMBER = { type: 4, offset: 8, bytes: 20 };
const MEMBER_OBJECTS = [6, 16];
/** PyBaseExceptionObject: CPython Include/cpython/pyerrors.h. */
const EXCEPTION: [number, string][] = [
  [8, '.__dict__'],
  [12, '.args'],
  [16, '.__notes__'],
  [20, '.__traceback__'],
  [24, '.__context__'],
  [28, '.__cause__'],
];
/** PyFunctionObject: CPython Include/cpython/funcobject.h. */
const FUNCTION: [number, string][] = [
  [24, '.__code__'],
  [28, '.__defaults__'],
  [32, '.__kwdefaults__'],
  [36, '.__closure__'],
  [44, '.__dict__'],
];
/** PyTracebackObject, PyCFunctionObject, PyCellObject, PyFrameObject, code objects, `numpy.ndarray`. */
const TRACEBACK: [number, string][] = [
  [8, '.tb_next'],
  [12, '.tb_frame'],
];
const FRAME_OBJECT = { back: 8, frame: 12 };
const CODE_CONSTANTS = 12;
const ARRAY_BASE = 24;
/** Items of one object that get a label. */
const MOST = 10_000;

export class Labels {
  constructor(
    private readonly interior: Interior,
    private readonly referents: Referents,
  ) {}

  /** The labels of the references from `object` to `child`, in order; fewer than there are where it is not known. */
  of(object: number, child: number): string[] {
    return this.all(object).flatMap(([one, label]) => (one === child ? [label] : []));
  }

  /** All references of the object whose place is known. */
  all(object: number): Label[] {
    const { objects, types, memory, layout } = this.interior;
    const type = objects.type(object);
    const flags = memory.word(type + layout.type.flags);
    const found: Label[] = [];
    const field = (offset: number, label: string): void => {
      const child = memory.word(object + offset);
      if (child) found.push([child, label]);
    };
    const fields = (list: [number, string][]): void =>
      list.forEach(([offset, label]) => field(offset, label));
    if (flags & (FAMILY.list | FAMILY.tuple)) this.sequence(object, found);
    else if (flags & FAMILY.dict) this.items(object, found);
    else if (type === types.Set || type === types.FrozenSet) this.eachOf(object, '(an element)', found);
    else if (flags & FAMILY.exception) fields(EXCEPTION);
    else if (flags & FAMILY.type) field(layout.type.dict, '.__dict__');
    else if (type === types.Function) fields(FUNCTION);
    else if (type === types.TraceBack) fields(TRACEBACK);
    else if (type === types.Cell) field(8, '.cell_contents');
    else if (type === types.CFunction) field(12, '.__self__');
    else if (type === types.Code) field(CODE_CONSTANTS, '.co_consts');
    else if (type === types.Frame) this.frame(object, found);
    else if ([types.Gen, types.Coro, types.AsyncGen].includes(type)) {
      const prefix = { [types.Gen]: '.gi_frame', [types.Coro]: '.cr_frame' }[type] ?? '.ag_frame';
      if (!isCleared(memory, object + FRAME)) this.locals(object + FRAME, prefix, found);
    } else this.byName(object, objects.typeName(type), found);
    eachAttribute(this.interior, object, (child, name) => found.push([child, `.${name}`]));
    this.members(object, type, found);
    found.push([type, '.__class__']);
    return found;
  }

  private byName(object: number, type: string, found: Label[]): void {
    const { memory } = this.interior;
    if (type === 'numpy.ndarray') {
      const base = memory.word(object + ARRAY_BASE);
      if (base) found.push([base, '.base']);
      else this.numbered(object, found);
    } else if (type === 'memoryview') this.eachOf(object, '.obj', found);
    else if (type === 'managedbuffer') this.eachOf(object, '', found);
    else if (type === 'collections.deque') this.numbered(object, found);
    else if (type === 'functools._lru_cache_wrapper') this.cache(object, found);
  }

  /** Keys and results lie in the cache's own links; without a limit, in its dict only. */
  private cache(object: number, found: Label[]): void {
    const { objects, types } = this.interior;
    this.referents.each(object, (child) => {
      const type = objects.type(child);
      if (type === types.Dict) found.push([child, '(the cache)']);
      else if (type === types.Function) found.push([child, '.__wrapped__']);
      else if (type !== types.Type) found.push([child, '(the cache)']);
    });
  }

  /** Items as they are traversed, but for the type. */
  private numbered(object: number, found: Label[]): void {
    const type = this.interior.objects.type(object);
    let index = 0;
    this.referents.each(object, (child) => {
      if (child !== type && index < MOST) found.push([child, `[${index++}]`]);
    });
  }

  private eachOf(object: number, label: string, found: Label[]): void {
    const type = this.interior.objects.type(object);
    this.referents.each(object, (child) => {
      if (child !== type && found.length < MOST) found.push([child, label]);
    });
  }

  private sequence(object: number, found: Label[]): void {
    const { memory, layout, objects } = this.interior;
    const flags = memory.word(objects.type(object) + layout.type.flags);
    const size = memory.word(object + layout.tuple.size);
    const items = flags & FAMILY.list ? memory.word(object + layout.list.items) : object + layout.tuple.items;
    for (let i = 0; i < Math.min(size, MOST); i++) {
      const child = memory.word(items + 4 * i);
      if (child) found.push([child, `[${i}]`]);
    }
  }

  private items(dict: number, found: Label[]): void {
    this.referents.entries(dict, (key, value) => {
      if (found.length >= MOST) return;
      found.push([value, `[${this.interior.objects.literal(key) || '…'}]`], [key, '(a key)']);
    });
  }

  private frame(object: number, found: Label[]): void {
    const { memory, frames } = this.interior;
    const back = memory.word(object + FRAME_OBJECT.back);
    if (back) found.push([back, '.f_back']);
    const frame = memory.word(object + FRAME_OBJECT.frame);
    if (frame && frames.isOwnedByObject(frame)) this.locals(frame, '', found);
  }

  /** The slots of a frame that no thread executes. */
  private locals(frame: number, prefix: string, found: Label[]): void {
    const { frames } = this.interior;
    const code = frames.code(frame);
    if (!code) return;
    const names = this.interior.slotNames(code);
    names.forEach((name, i) => {
      const child = frames.object(frames.slot(frame, i));
      if (child) found.push([child, `${prefix}.f_locals["${name}"]`]);
    });
    const end = frames.end(frame, names.length);
    for (let slot = frames.slot(frame, names.length); slot < end; slot += 4) {
      const child = frames.object(slot);
      if (child) found.push([child, '(a value that the frame is making)']);
    }
  }

  /** Attributes with a fixed place: `__slots__`, and those of types written in C. */
  private members(object: number, type: number, found: Label[]): void {
    const { memory, layout } = this.interior;
    for (let at = type; at; at = memory.word(at + layout.type.base)) {
      let member = memory.word(at + layout.type.members);
      for (; member && memory.word(member); member += MEMBER.bytes) {
        if (!MEMBER_OBJECTS.includes(memory.word(member + MEMBER.type))) continue;
        const child = memory.word(object + memory.word(member + MEMBER.offset));
        const label = `.${memory.string(memory.word(member))}`;
        if (child && !found.some(([one, other]) => one === child && other === label))
          found.push([child, label]);
      }
    }
  }
}
