/** An object's own attributes, read from memory: `getattr` could run code and would allocate. */
import type { Interior } from './interior';

/** Py_TPFLAGS_INLINE_VALUES, Py_TPFLAGS_MANAGED_DICT: CPython Include/object.h. */
const INLINE_VALUES = 1 << 2;
const MANAGED_DICT = 1 << 4;
/** MANAGED_DICT_OFFSET, with the GIL: CPython Include/internal/pycore_object.h. */
const DICT_BEFORE = 12;
/** offsetof(PyHeapTypeObject, ht_cached_keys) on 32 bits: CPython Include/cpython/object.h, struct _heaptypeobject. */
const CACHED_KEYS = 440;
/**
 * struct _dictkeysobject: dk_log2_index_bytes, dk_kind (0: keys may be no strings), dk_nentries, dk_indices; struct
 * _dictvalues: embedded, valid, values. CPython Include/internal/pycore_dict.h.
 */
export const DICT_KEYS = { indexBytes: 5, kind: 6, entries: 16, indices: 20 };
export const DICT_VALUES = { embedded: 2, valid: 3, values: 4 };
/** PyMemberDescrObject.d_member: CPython Include/descrobject.h; PyMemberDef.offset. */
const MEMBER = 20;
const MEMBER_OFFSET = 8;

/** The attribute of an instance or a module. @param key the interned name @returns 0 if it has none of its own */
export function attribute(interior: Interior, object: number, key: number): number {
  const { memory, layout, objects } = interior;
  const type = objects.type(object);
  const flags = memory.word(type + layout.type.flags);
  if (flags & INLINE_VALUES) {
    const values = object + memory.word(type + layout.type.basicSize);
    if (memory.byte(values + DICT_VALUES.valid)) {
      const index = indexOf(interior, memory.word(type + CACHED_KEYS), key);
      return index < 0
        ? slot(interior, object, type, key)
        : memory.word(values + DICT_VALUES.values + 4 * index);
    }
  }
  const at = flags & MANAGED_DICT ? object - DICT_BEFORE : dictPointer(interior, object, type);
  const dict = at && memory.word(at);
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
  if (flags & INLINE_VALUES && memory.byte(values + DICT_VALUES.valid)) {
    const keys = memory.word(type + CACHED_KEYS);
    const first = keys + DICT_KEYS.indices + (1 << memory.byte(keys + DICT_KEYS.indexBytes));
    for (let i = 0; i < memory.word(keys + DICT_KEYS.entries); i++) {
      const child = memory.word(values + DICT_VALUES.values + 4 * i);
      if (child) visit(child, objects.text(memory.word(first + 8 * i)));
    }
  }
  const at = flags & MANAGED_DICT ? object - DICT_BEFORE : dictPointer(interior, object, type);
  const dict = at && memory.word(at);
  if (dict) visit(dict, '__dict__');
}

/** Shared keys are interned strings: the same name is the same object. */
function indexOf({ memory }: Interior, keys: number, key: number): number {
  const count = memory.word(keys + DICT_KEYS.entries);
  const entries = keys + DICT_KEYS.indices + (1 << memory.byte(keys + DICT_KEYS.indexBytes));
  for (let i = 0; i < count; i++) if (memory.word(entries + 8 * i) === key) return i;
  return -1;
}

function dictPointer({ memory, layout }: Interior, object: number, type: number): number {
  const offset = memory.word(type + layout.type.dictOffset) | 0;
  return offset > 0 ? object + offset : 0;
}

/** `__slots__`: the type has a member descriptor with the offset of the value. */
function slot({ memory, objects, types }: Interior, object: number, type: number, key: number): number {
  const descriptor = memory.module.__PyType_Lookup(type, key);
  if (!descriptor || objects.type(descriptor) !== types.MemberDescr) return 0;
  return memory.word(object + memory.word(memory.word(descriptor + MEMBER) + MEMBER_OFFSET));
}
