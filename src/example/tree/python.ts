/** What the language has to know about Python code: its comments, the names in it, what it imports. */
import { parser } from '@lezer/python';
import type { SyntaxNode } from '@lezer/common';

export interface PythonCode {
  /** From the `#` to the end of the line, as offsets. */
  comments: { from: number; to: number }[];
  /** Every identifier that occurs, attributes and parameters included. */
  names: Set<string>;
  /** Top-level names of the imported modules, in order, once each, and their offsets. */
  imports: { module: string; from: number }[];
  /** Offsets of the `else`, `try` and `finally` clauses: parts of statements that never finish by themselves. */
  clauses: { from: number; word: string }[];
}

/** Reads code that need not be correct: what cannot be understood is left out. */
export function readPython(code: string): PythonCode {
  const comments: PythonCode['comments'] = [];
  const names = new Set<string>();
  const imports = new Map<string, number>();
  const clauses: PythonCode['clauses'] = [];
  parser.parse(code).iterate({
    enter({ name, from, to, node }) {
      if (name === 'Comment') comments.push({ from, to });
      else if (name === 'VariableName' || name === 'PropertyName') names.add(code.slice(from, to));
      else if (name === 'ImportStatement')
        for (const module of importedModules(node)) {
          const path = code.slice(module.from, module.to);
          if (!imports.has(path)) imports.set(path, module.from);
        }
      else if (name === 'else' && node.parent?.name === 'ConditionalExpression') return;
      else if (name === 'else' || name === 'try' || name === 'finally') clauses.push({ from, word: name });
    },
  });
  return { comments, names, imports: [...imports].map(([module, from]) => ({ module, from })), clauses };
}

/** `import a.b as c, d` imports `a` and `d`; `from e.f import g` imports `e`; `from . import h` none of ours. */
function importedModules(statement: SyntaxNode): SyntaxNode[] {
  const modules: SyntaxNode[] = [];
  let expected = true;
  const from = statement.firstChild?.name === 'from';
  for (let node = statement.firstChild; node; node = node.nextSibling) {
    if (from && node.name === 'import') break;
    if (expected && node.name === '.') break;
    if (expected && node.name === 'VariableName') {
      modules.push(node);
      expected = false;
    } else if (node.name === ',') expected = true;
  }
  return modules;
}
