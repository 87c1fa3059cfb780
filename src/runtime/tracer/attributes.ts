/** An object's own attributes, read from memory: `getattr` could run code and would allocate. */
import { entriesOf } from './dicts';
import type { Interior } from './interior';
import { DICT_VALUES, MANAGED_DICT, MEMBER, MEMBER_DESCRIPTOR } from './structs';

/** Py_TPFLAGS_INLINE_VALUES, Py_TPFLAGS_MANAGED_DICT: CPython Include/object.h. */
export const HAS_INLINE_VALUES = 1 << 2;
const HAS_MANAGED_DICT = 1 << 4;

/** The attribute of an instance or a module. @param key the interned name @returns 0 if it has none of its own */
export function attribute(interior: Interior, object: number, key: number): number {
  const { memory, layout, objects } = interior;
  const type = objects.type(object);
  const flags = memory.word(type + layout.type.flags);
  if (flags & HAS_INLINE_VALUES) {
    const values = object + memory.word(type + layout.type.basicSize);
    if (memory.byte(values + DICT_VALUES.valid)) {
      const index = indexOf(interior, memory.word(type + layout.type.cachedKeys), key);
      return index < 0
        ? slot(interior, object, type, key)
        : memory.word(values + DICT_VALUES.values + 4 * index);
    }
  }
  const dict = dictOf(interior, object, type, flags);
  return (dict && memory.module._PyDict_GetItemWithError(dict, key)) || slot(interior, object, type, key);
}

/** Calls `visit` with what the object has in itself: attributes by their names, and its `__dict__` if it has one by now. */
export function eachAttribute(
  interior: Interior,
  object: number,
  visit: (child: number, name: string) => void,
): void {
  const { memory, layout, objects } = interior;
  const type = objects.type(object);
  const flags = memory.word(type + layout.type.flags);
  const values = object + memory.word(type + layout.type.basicSize);
  if (flags & HAS_INLINE_VALUES && memory.byte(values + DICT_VALUES.valid)) {
    const { first, count, width } = entriesOf(interior, memory.word(type + layout.type.cachedKeys));
    for (let i = 0; i < count; i++) {
      const child = memory.word(values + DICT_VALUES.values + 4 * i);
      if (child) visit(child, objects.text(memory.word(first + width * i)));
    }
  }
  const dict = dictOf(interior, object, type, flags);
  if (dict) visit(dict, '__dict__');
}

/** Shared keys are interned strings: the same name is the same object. */
function indexOf(interior: Interior, keys: number, key: number): number {
  const { first, count, width } = entriesOf(interior, keys);
  for (let i = 0; i < count; i++) if (interior.memory.word(first + width * i) === key) return i;
  return -1;
}

/** 0: it has none, or none yet. */
function dictOf({ memory, layout }: Interior, object: number, type: number, flags: number): number {
  if (flags & HAS_MANAGED_DICT) return memory.word(object + MANAGED_DICT);
  const offset = memory.word(type + layout.type.dictOffset) | 0;
  return offset > 0 ? memory.word(object + offset) : 0;
}

/** `__slots__`: the type has a member descriptor with the offset of the value. */
function slot({ memory, objects, types }: Interior, object: number, type: number, key: number): number {
  const descriptor = memory.module.__PyType_Lookup(type, key);
  if (!descriptor || objects.type(descriptor) !== types.MemberDescr) return 0;
  return memory.word(
    object + memory.word(memory.word(descriptor + MEMBER_DESCRIPTOR.member) + MEMBER.offset),
  );
}
