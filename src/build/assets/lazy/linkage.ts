/** What a module takes from others, and what others can reach in it. */
import { OPCODES } from './opcodes';
import { Cursor, itemsOf, KINDS } from './sections';

export interface Import {
  kind: number;
  /** As it stands there. */
  bytes: Uint8Array;
}

/** None where there is no such section. */
export function importsIn(content: Uint8Array | undefined): Import[] {
  if (!content) return [];
  return itemsOf(content, (cursor) => {
    let kind!: number;
    const bytes = cursor.passed(() => {
      cursor.name();
      cursor.name();
      kind = cursor.byte();
      skipDescription(cursor, kind);
    });
    return { kind, bytes };
  });
}

/** https://webassembly.github.io/spec/core/binary/modules.html#binary-importsec */
function skipDescription(cursor: Cursor, kind: number): void {
  if (kind === KINDS.function) cursor.unsigned();
  else if (kind === KINDS.memory) skipLimits(cursor);
  else {
    // A table's type of elements, a global's type, a tag's attribute.
    cursor.byte();
    if (kind === KINDS.table) skipLimits(cursor);
    else cursor.unsigned();
  }
}

function skipLimits(cursor: Cursor): void {
  const bounded = cursor.byte() & 1;
  cursor.unsigned();
  if (bounded) cursor.unsigned();
}

const exportAt = (cursor: Cursor) => ({
  name: cursor.name(),
  kind: cursor.byte(),
  index: cursor.unsigned(),
});

export interface Reachable {
  /** Functions that others can call, by index: those in the table, and those that are exported. */
  functions: number[];
  /** Of these, the ones that the linker calls by itself. */
  linking: Set<number>;
}

/** What a side module has for the linker: `__wasm_call_ctors`, `__wasm_apply_data_relocs`. */
const LINKING = /^__wasm_/;

/** null where functions are put into the table in another way than all of them at one place. */
export function reachableIn(exports: Uint8Array, elements: Uint8Array): Reachable | null {
  const placed = placedBy(elements);
  if (!placed) return null;
  const named = itemsOf(exports, exportAt).filter(({ kind }) => kind === KINDS.function);
  const functions = new Set([...placed, ...named.map(({ index }) => index)]);
  const linking = named.filter(({ name }) => LINKING.test(name)).map(({ index }) => index);
  return { functions: [...functions].sort((one, other) => one - other), linking: new Set(linking) };
}

/** https://webassembly.github.io/spec/core/binary/modules.html#binary-elemsec */
function placedBy(elements: Uint8Array): number[] | null {
  const cursor = new Cursor(elements);
  const [segments, flags, opcode] = [cursor.unsigned(), cursor.unsigned(), cursor.byte()];
  if (segments !== 1 || flags !== 0) return null;
  if (opcode !== OPCODES.globalGet && opcode !== OPCODES.i32Const) return null;
  cursor.unsigned();
  return cursor.byte() === OPCODES.end ? cursor.items((each) => each.unsigned()) : null;
}
