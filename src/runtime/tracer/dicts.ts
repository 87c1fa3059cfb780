/** The keys and values of dicts, read from memory: no code runs, and nothing is allocated. */
import type { Interior } from './interior';
import { FAMILY } from './objects';
import { DICT_KEYS, DICT_VALUES } from './structs';

/** Where the entries of a dict's keys are: `count` of them from `first` on, each of `width` bytes, key and value at its end. */
interface Entries {
  first: number;
  count: number;
  width: number;
  /** Whether all keys are strings. An entry then has no hash. */
  text: boolean;
}

/** @param keys the address of a `PyDictKeysObject` */
export function entriesOf({ memory }: Interior, keys: number): Entries {
  const text = memory.byte(keys + DICT_KEYS.kind) !== 0;
  const width = text ? 8 : 12;
  return {
    // The address of the first key.
    first: keys + DICT_KEYS.indices + (1 << memory.byte(keys + DICT_KEYS.indexBytes)) + width - 8,
    count: memory.word(keys + DICT_KEYS.entries),
    width,
    text,
  };
}

/** The keys and values of a dict; none of another mapping, which a metaclass may give to a class body. */
export function itemsOf(interior: Interior, mapping: number): [key: number, value: number][] {
  const { memory, layout, objects } = interior;
  const found: [number, number][] = [];
  if (memory.word(objects.type(mapping) + layout.type.flags) & FAMILY.dict)
    eachItem(interior, mapping, (key, value) => found.push([key, value]));
  return found;
}

/** Calls `visit` with key and value of each item, and whether all keys are strings. */
export function eachItem(
  interior: Interior,
  dict: number,
  visit: (key: number, value: number, text: boolean) => void,
): void {
  const { memory, layout } = interior;
  const { first, count, width, text } = entriesOf(interior, memory.word(dict + layout.dict.keys));
  // Split keys: the values are the instance's.
  const values = memory.word(dict + layout.dict.values);
  for (let i = 0; i < count; i++) {
    const entry = first + width * i;
    const value = values ? memory.word(values + DICT_VALUES.values + 4 * i) : memory.word(entry + 4);
    if (value) visit(memory.word(entry), value, text);
  }
}
