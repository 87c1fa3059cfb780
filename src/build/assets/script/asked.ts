/**
 * What is asked of the script that Emscripten puts around a module (https://emscripten.org/docs/compiling/Dynamic-Linking.html).
 * Pyodide's is made for all packages there are: it hands on nine thousand functions, and can draw and play sounds.
 */
import type { AssignmentExpression, Literal, MemberExpression, Node, ObjectPattern, Program } from 'acorn';
import { full } from 'acorn-walk';

/** Names as they stand in the script. */
export interface Asked {
  /** What others read of its `Module`. */
  properties: ReadonlySet<string>;
  /** What modules import of it. */
  imports: ReadonlySet<string>;
}

/** Every word of a text: whoever reads a property has its name somewhere. */
export function wordsOf(text: string): string[] {
  return text.match(/[\w$]+/g) ?? [];
}

/** Names of the properties that the script reads itself, of whatever. */
export function readBy(program: Program): Set<string> {
  const read = new Set<string>();
  /** Names that are only handed on. */
  const passing = new Set<unknown>();
  full(program, (node) => {
    if (node.type === 'AssignmentExpression') passing.add(handed(node as AssignmentExpression)?.property);
    else if (exported(node)) passing.add((node as MemberExpression).property);
  });
  full(program, (node) => {
    if (node.type === 'MemberExpression') {
      const { computed, property } = node as MemberExpression;
      if (!computed && property.type === 'Identifier') read.add(property.name);
    } else if (node.type === 'Literal' && !passing.has(node)) {
      const { value } = node as Literal;
      // `ccall` is told the name that a function has in C.
      if (typeof value === 'string') read.add(value).add(`_${value}`);
    } else if (node.type === 'ObjectPattern') {
      for (const each of (node as ObjectPattern).properties) {
        if (each.type === 'Property' && each.key.type === 'Identifier') read.add(each.key.name);
      }
    }
  });
  return read;
}

/** The left side of `Module["name"] = function`, by which the script hands something on; else null. */
export function handed({ left, operator, right }: AssignmentExpression): MemberExpression | null {
  if (operator !== '=' || left.type !== 'MemberExpression' || !left.computed) return null;
  if (left.object.type !== 'Identifier' || left.object.name !== 'Module') return null;
  const plain = right.type === 'Identifier' || exported(right) !== null;
  return plain && left.property.type === 'Literal' ? left : null;
}

/** The name in `name.sig = …`, by which the script says what a function takes and gives; else null. */
export function signed({ left }: AssignmentExpression): string | null {
  if (left.type !== 'MemberExpression' || left.computed || left.object.type !== 'Identifier') return null;
  return left.property.type === 'Identifier' && left.property.name === 'sig' ? left.object.name : null;
}

/** The name in `wasmExports["name"]`; null for anything else. */
export function exported(node: Node): string | null {
  const { type, object, property } = node as MemberExpression;
  if (type !== 'MemberExpression' || object.type !== 'Identifier') return null;
  if (object.name !== 'wasmExports' || property.type !== 'Literal') return null;
  return String(property.value);
}
