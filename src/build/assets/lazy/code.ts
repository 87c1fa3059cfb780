/** The functions of a module, to be replaced. */
import { joined } from '../../../runtime/bytes';
import { importsIn } from './linkage';
import {
  type Cursor,
  itemsOf,
  KINDS,
  SECTIONS,
  sectionsOf,
  unsigned,
  vector,
  withSections,
} from './sections';

export interface FunctionType {
  /** Value types, a byte each. */
  parameters: Uint8Array;
  results: Uint8Array;
}

export interface Code {
  types: FunctionType[];
  /** Functions that it imports: they are counted first. */
  imported: number;
  /** Its own, in their order. */
  functions: { type: number; body: Uint8Array }[];
}

const FUNCTION_TYPE = 0x60;

/** Throws where the module has types that are not of functions, or no functions. */
export function codeOf(module: Uint8Array): Code {
  const sections = new Map(sectionsOf(module).map(({ id, content }) => [id, content]));
  const items = <T>(id: number, read: (cursor: Cursor) => T): T[] => {
    const content = sections.get(id);
    if (!content) throw new Error(`the module has no section ${id}`);
    return itemsOf(content, read);
  };
  const bodies = items(SECTIONS.code, (cursor) => cursor.bytes(cursor.unsigned()));
  const types = items(SECTIONS.function, (cursor) => cursor.unsigned());
  return {
    types: items(SECTIONS.type, typeAt),
    imported: importsIn(sections.get(SECTIONS.import)).filter(({ kind }) => kind === KINDS.function).length,
    functions: bodies.map((body, i) => ({ type: types[i]!, body })),
  };
}

/** The same module with this code instead of its own. */
export function withCode(module: Uint8Array, { types, functions }: Code): Uint8Array<ArrayBuffer> {
  const contents = new Map<number, Uint8Array>([
    [SECTIONS.type, vector(types.map(typed))],
    [SECTIONS.function, vector(functions.map(({ type }) => unsigned(type)))],
    [SECTIONS.code, vector(functions.map(({ body }) => joined([unsigned(body.length), body])))],
  ]);
  return withSections(
    module,
    sectionsOf(module).map(({ id, content }) => ({ id, content: contents.get(id) ?? content })),
  );
}

function typeAt(cursor: Cursor): FunctionType {
  if (cursor.byte() !== FUNCTION_TYPE) throw new Error('the module has a type that is not of a function');
  const parameters = cursor.bytes(cursor.unsigned());
  return { parameters, results: cursor.bytes(cursor.unsigned()) };
}

const typed = ({ parameters, results }: FunctionType): Uint8Array =>
  joined([[FUNCTION_TYPE], unsigned(parameters.length), parameters, unsigned(results.length), results]);
