import {
  type AssignmentExpression,
  type Expression,
  type Identifier,
  parse,
  type PrivateIdentifier,
  type Program,
  type Property,
  type VariableDeclarator,
} from 'acorn';
import { full } from 'acorn-walk';
import MagicString from 'magic-string';
import { minify } from 'terser';
import { type Asked, handed, readBy, signed } from './asked';

/**
 * The script without what nobody can reach: half of what a browser has to parse before a Python can start. A first Run of core takes 0.81
 * of the time with it, of pandas 0.93 (from this machine; 0.99 over a link of 50 Mbit/s). It costs this folder and acorn, magic-string and
 * terser; an image that names Pyodide's own script in `image/lay.ts` goes without. Nothing is renamed, and what stays changes only its white space.
 *
 * @param kind as it is loaded
 * @throws where it is not the script that this knows
 */
export async function shaken(text: string, kind: Kind, asked: Asked): Promise<string> {
  const program = parse(text, { ecmaVersion: 'latest', sourceType: kind });
  const rest = new MagicString(text);
  /** How often each name is read, by what will still be there. */
  const uses = new Map<string, number>();
  const count = (name: string, times: number) => uses.set(name, (uses.get(name) ?? 0) + times);
  full(program, (node, _, kind) => {
    // Where it is declared or written to, it is a pattern.
    if (kind === 'Identifier') count((node as Identifier).name, 1);
  });

  const { properties } = wasmImports(program);
  for (const { key, value, start, end } of properties) {
    if (asked.imports.has(nameOf(key))) continue;
    rest.remove(start, text[end] === ',' ? end + 1 : end);
    if (value.type === 'Identifier') count(value.name, -1);
  }
  const read = new Set([...asked.properties, ...readBy(program)]);
  full(program, (node) => {
    if (node.type !== 'AssignmentExpression') return;
    const { start, right } = node as AssignmentExpression;
    const left = handed(node as AssignmentExpression);
    if (!left || read.has(nameOf(left.property))) return;
    rest.remove(start, right.start);
    if (right.type === 'Identifier') count(right.name, -1);
  });
  // The signature of a function is read by whoever imports it, and keeps the function.
  full(program, (node) => {
    const owner = node.type === 'AssignmentExpression' && signed(node as AssignmentExpression);
    if (owner && uses.get(owner) === 1) rest.remove(node.start, (node as AssignmentExpression).right.start);
  });
  return pruned(rest.toString(), kind);
}

export type Kind = 'script' | 'module';

/** What the script offers to modules. */
function wasmImports(program: Program): { properties: Property[] } {
  let found: Expression | null | undefined;
  full(program, (node) => {
    if (node.type !== 'VariableDeclarator') return;
    const { id, init } = node as VariableDeclarator;
    if (id.type === 'Identifier' && id.name === 'wasmImports') found = init;
  });
  if (found?.type !== 'ObjectExpression') throw new Error('the script has no wasmImports');
  return { properties: found.properties.filter((each) => each.type === 'Property') };
}

function nameOf(key: Expression | PrivateIdentifier): string {
  if (key.type === 'Identifier') return key.name;
  if (key.type === 'Literal') return String(key.value);
  throw new Error(`a name is written as a ${key.type}`);
}

/** Stands for `eval` meanwhile: what it is called on could name anything, so nothing around it would be taken for unused. */
const EVAL = '__direct_eval__';

async function pruned(text: string, kind: Kind): Promise<string> {
  const { code } = await minify(text.replace(/\beval\(/g, `${EVAL}(`), {
    compress: {
      defaults: false,
      passes: 2,
      unused: true,
      side_effects: true,
      pure_getters: true,
      keep_fargs: true,
      keep_fnames: true,
      keep_classnames: true,
    },
    mangle: false,
    module: kind === 'module',
    format: { comments: 'some' },
  });
  return code!.replaceAll(`${EVAL}(`, 'eval(');
}
