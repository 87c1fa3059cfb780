/**
 * Where in an object each of its references lies, as Python spells it: `.parent`, `[0]`, `["k"]`. Where Python has no
 * expression for it, words in parentheses.
 */
import { eachAttribute } from './attributes';
import { eachItem } from './dicts';
import type { Interior } from './interior';
import { FAMILY } from './objects';
import type { Referents } from './referents';
import {
  CELL,
  CODE,
  EXCEPTION,
  FRAME_OBJECT,
  FUNCTION,
  GENERATOR,
  MEMBER,
  METHOD,
  MODULE,
  NDARRAY,
  TRACEBACK,
} from './structs';

/** The object that a reference leads to, and where the reference lies. */
export type Label = [child: number, place: string];

/** Py_T_OBJECT, Py_T_OBJECT_EX: CPython Include/descrobject.h. */
const OBJECT_MEMBERS = [6, 16];

type Fields = [offset: number, place: string][];
const EXCEPTION_FIELDS: Fields = [
  [EXCEPTION.dict, '.__dict__'],
  [EXCEPTION.args, '.args'],
  [EXCEPTION.notes, '.__notes__'],
  [EXCEPTION.traceback, '.__traceback__'],
  [EXCEPTION.context, '.__context__'],
  [EXCEPTION.cause, '.__cause__'],
];
const FUNCTION_FIELDS: Fields = [
  [FUNCTION.code, '.__code__'],
  [FUNCTION.defaults, '.__defaults__'],
  [FUNCTION.kwdefaults, '.__kwdefaults__'],
  [FUNCTION.closure, '.__closure__'],
  [FUNCTION.dict, '.__dict__'],
];
const TRACEBACK_FIELDS: Fields = [
  [TRACEBACK.next, '.tb_next'],
  [TRACEBACK.frame, '.tb_frame'],
];
/** Items of one object that get a label. */
const MOST = 10_000;

export class Labels {
  constructor(
    private readonly interior: Interior,
    private readonly referents: Referents,
  ) {}

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
    const fields = (list: Fields): void => list.forEach(([offset, label]) => field(offset, label));
    if (flags & (FAMILY.list | FAMILY.tuple)) this.sequence(object, found);
    else if (flags & FAMILY.dict || type === types.FrozenDict) this.items(object, found);
    else if (type === types.Set || type === types.FrozenSet) this.eachOf(object, () => '(an element)', found);
    else if (flags & FAMILY.exception) fields(EXCEPTION_FIELDS);
    else if (flags & FAMILY.type) field(layout.type.dict, '.__dict__');
    else if (type === types.Function) fields(FUNCTION_FIELDS);
    else if (type === types.TraceBack) fields(TRACEBACK_FIELDS);
    else if (type === types.Cell) field(CELL.contents, '.cell_contents');
    else if (type === types.Module) field(MODULE.dict, '.__dict__');
    else if (type === types.CFunction) field(METHOD.self, '.__self__');
    else if (type === types.Code) field(CODE.constants, '.co_consts');
    else if (type === types.Frame) this.frame(object, found);
    else if ([types.Gen, types.Coro, types.AsyncGen].includes(type)) {
      const prefix = { [types.Gen]: '.gi_frame', [types.Coro]: '.cr_frame' }[type] ?? '.ag_frame';
      if (!this.interior.frames.isCleared(object + GENERATOR.frame))
        this.locals(object + GENERATOR.frame, prefix, found);
    } else this.byName(object, objects.typeName(type), found);
    eachAttribute(this.interior, object, (child, name) => found.push([child, `.${name}`]));
    this.members(object, type, found);
    found.push([type, '.__class__']);
    return found;
  }

  private byName(object: number, type: string, found: Label[]): void {
    const { memory } = this.interior;
    if (type === 'numpy.ndarray') {
      const base = memory.word(object + NDARRAY.base);
      if (base) found.push([base, '.base']);
      else this.eachOf(object, numbered, found);
    } else if (type === 'memoryview') this.eachOf(object, () => '.obj', found);
    else if (type === 'managedbuffer') this.eachOf(object, () => '', found);
    else if (type === 'collections.deque') this.eachOf(object, numbered, found);
    else if (type === 'functools._lru_cache_wrapper') this.cache(object, found);
  }

  /** Keys and results lie in the cache's own links; without a limit, in its dict only. */
  private cache(object: number, found: Label[]): void {
    const { objects, types } = this.interior;
    this.referents.each(object, (child) => {
      const type = objects.type(child);
      if (type === types.Function) found.push([child, '.__wrapped__']);
      else if (type !== types.Type) found.push([child, '(the cache)']);
    });
  }

  /** What the object refers to, in the order of its traversal, but for its type. */
  private eachOf(object: number, label: (index: number) => string, found: Label[]): void {
    const type = this.interior.objects.type(object);
    let index = 0;
    this.referents.each(object, (child) => {
      if (child !== type && index < MOST) found.push([child, label(index++)]);
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
    eachItem(this.interior, dict, (key, value) => {
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
        if (!OBJECT_MEMBERS.includes(memory.word(member + MEMBER.type))) continue;
        const child = memory.word(object + memory.word(member + MEMBER.offset));
        const label = `.${memory.string(memory.word(member + MEMBER.name))}`;
        if (child && !found.some(([one, other]) => one === child && other === label))
          found.push([child, label]);
      }
    }
  }
}

const numbered = (index: number): string => `[${index}]`;
