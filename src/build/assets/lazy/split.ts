/** Splits a compiled module of a package into a stub and the real module: what for, `src/runtime/image/lazy-library.ts` says. */
import { joined } from '../../../runtime/bytes';
import { LAZY, type SplitLibrary } from '../../../runtime/image/lazy-library';
import { type Code, codeOf, type FunctionType, withCode } from './code';
import { importsIn, type Reachable, reachableIn } from './linkage';
import { OPCODES } from './opcodes';
import { Cursor, KINDS, SECTIONS, sectionsOf, sleb128, unsigned, vector, withSections } from './sections';

/**
 * Each exported function of the stub calls the import `link`, and then the real function. The stub has the data segments, but
 * its constructors and relocations do nothing: it is linked only where an image's memory is filled in afterwards.
 *
 * null where the module cannot be split: it imports no function, or does not put its functions at one place of an imported table.
 */
export function splitLibrary(library: Uint8Array): SplitLibrary | null {
  const sections = sectionsOf(library);
  const contents = new Map(sections.map(({ id, content }) => [id, content]));
  const code = codeOf(library);
  const elements = contents.get(SECTIONS.element);
  if (code.imported === 0 || !elements || contents.has(SECTIONS.table)) return null;
  const reachable = reachableIn(contents.get(SECTIONS.export)!, elements);
  if (!reachable) return null;
  const imports = importsIn(contents.get(SECTIONS.import));
  const table = imports.filter(({ kind }) => kind === KINDS.table).length;
  const size = reachable.functions.length;
  const shared = importOf(LAZY.table, [KINDS.table, FUNCREF, 0, ...unsigned(size)]);
  const without = imports.filter(({ kind }) => kind !== KINDS.function);
  const link = code.types.length;
  const given = [importOf(LAZY.link, [KINDS.function, ...unsigned(link)]), shared];
  return {
    stub: replacing(withCode(library, stubsOf(code, reachable, table)), {
      [SECTIONS.import]: vector([...without.map(({ bytes }) => bytes), ...given]),
      [SECTIONS.start]: null,
    }),
    real: replacing(library, {
      [SECTIONS.import]: vector([...imports.map(({ bytes }) => bytes), shared]),
      [SECTIONS.element]: withElement(elements, elementOf(table, reachable.functions)),
    }),
    places: size,
  };
}

const FUNCREF = 0x70;
const NOTHING = new Uint8Array();
const PASSING_NOTHING: FunctionType = { parameters: NOTHING, results: NOTHING };

/**
 * One function is imported instead of those that were, of which the others are its own now: no index is another. `link`
 * has the last type.
 */
function stubsOf({ imported, types, functions, ...code }: Code, reachable: Reachable, table: number): Code {
  const places = new Map(reachable.functions.map((index, place) => [index, place]));
  const unused = joined([[0, OPCODES.unreachable, OPCODES.end]]);
  const stubs = functions.map(({ type }, i) => {
    const index = imported + i;
    if (reachable.linking.has(index)) return { type, body: joined([[0, OPCODES.end]]) };
    const place = places.get(index);
    return { type, body: place === undefined ? unused : passingOn(types[type]!, type, place, table) };
  });
  const link = types.length;
  const instead = Array.from({ length: imported - 1 }, () => ({ type: link, body: unused }));
  return { ...code, imported: 1, types: [...types, PASSING_NOTHING], functions: [...instead, ...stubs] };
}

/** The body of a function that has the real module linked and calls its function at this place of the table. */
function passingOn({ parameters }: FunctionType, type: number, place: number, table: number): Uint8Array {
  const link = [OPCODES.call, 0];
  const gets = [...parameters].flatMap((_, i) => [OPCODES.localGet, ...unsigned(i)]);
  const call = [OPCODES.callIndirect, ...unsigned(type), ...unsigned(table)];
  return joined([[0], link, gets, [OPCODES.i32Const, ...sleb128(place)], call, [OPCODES.end]]);
}

const text = (word: string) => [word.length, ...new TextEncoder().encode(word)];

const importOf = (name: string, description: number[]) =>
  joined([text(LAZY.module), text(name), description]);

/** Fills a table from its beginning. */
const elementOf = (table: number, functions: number[]) =>
  joined([[2, ...unsigned(table), OPCODES.i32Const, 0, OPCODES.end, 0], vector(functions.map(unsigned))]);

function withElement(elements: Uint8Array, element: Uint8Array): Uint8Array {
  const cursor = new Cursor(elements);
  const count = cursor.unsigned();
  return joined([unsigned(count + 1), cursor.rest(), element]);
}

/** The module with these contents of sections; without those that are null. */
function replacing(module: Uint8Array, instead: Record<number, Uint8Array | null>): Uint8Array<ArrayBuffer> {
  const sections = sectionsOf(module).flatMap(({ id, content }) => {
    const given = instead[id];
    return given === null ? [] : [{ id, content: given ?? content }];
  });
  return withSections(module, sections);
}
