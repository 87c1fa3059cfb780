/** The items of numpy's arrays of objects. */
import type { Interior } from './interior';
import { NDARRAY, NDARRAY_DESCRIPTION } from './structs';

/** NPY_OBJECTLTR: numpy numpy/_core/include/numpy/ndarraytypes.h. */
const OF_OBJECTS = 'O'.charCodeAt(0);

/** Calls `visit` with the objects in an array that has its own data; not at all where its items are no objects. */
export function eachNdarrayItem(
  { memory }: Interior,
  array: number,
  most: number,
  visit: (item: number) => void,
): void {
  if (memory.byte(memory.word(array + NDARRAY.description) + NDARRAY_DESCRIPTION.kind) !== OF_OBJECTS) return;
  const shape = memory.word(array + NDARRAY.shape);
  let count = 1;
  for (let i = 0; i < memory.word(array + NDARRAY.dimensions); i++) count *= memory.word(shape + 4 * i);
  const data = memory.word(array + NDARRAY.data);
  for (let i = 0; i < Math.min(count, most); i++) {
    const item = memory.word(data + 4 * i);
    if (item) visit(item);
  }
}
