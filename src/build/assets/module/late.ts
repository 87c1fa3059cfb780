/**
 * A compiled module of a package in two: a stub that only holds its places, and the whole, which the first call of any
 * of its functions asks for. A browser compiles all code that it is given, and most of a package's no program calls.
 */
import { joined } from '../../../runtime/image/format';
import { type Halves, LATE } from '../../../runtime/image/late-library';
import { type Code, codeOf, type FunctionType, withCode } from './code';
import { importsIn, type Reachable, reachableIn } from './linkage';
import { OPCODES } from './opcodes';
import { Cursor, KINDS, SECTIONS, sectionsOf, signed, unsigned, vector, withSections } from './sections';

/**
 * Each function of the stub that others can call calls the import `link`, and then the whole's own. The stub has the data,
 * but what the linker calls does nothing: it is of use only in a memory that an image is put into.
 *
 * null where a module cannot be cut so: it imports no function, or does not put its own at one place of another's table.
 */
export function halved(library: Uint8Array): Halves | null {
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
  const shared = importOf(LATE.table, [KINDS.table, FUNCREF, 0, ...unsigned(size)]);
  const without = imports.filter(({ kind }) => kind !== KINDS.function);
  const link = code.types.length;
  const given = [importOf(LATE.link, [KINDS.function, ...unsigned(link)]), shared];
  return {
    stub: replacing(withCode(library, stubsOf(code, reachable, table)), {
      [SECTIONS.import]: vector([...without.map(({ bytes }) => bytes), ...given]),
      [SECTIONS.start]: null,
    }),
    whole: replacing(library, {
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

/** The body of a function that has the whole linked and does what its function at this place of the table does. */
function passingOn({ parameters }: FunctionType, type: number, place: number, table: number): Uint8Array {
  const link = [OPCODES.call, 0];
  const gets = [...parameters].flatMap((_, i) => [OPCODES.localGet, ...unsigned(i)]);
  const call = [OPCODES.callIndirect, ...unsigned(type), ...unsigned(table)];
  return joined([[0], link, gets, [OPCODES.i32Const, ...signed(place)], call, [OPCODES.end]]);
}

const text = (word: string) => [word.length, ...new TextEncoder().encode(word)];

const importOf = (name: string, description: number[]) =>
  joined([text(LATE.module), text(name), description]);

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
