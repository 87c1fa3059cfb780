/** Python code, parsed once: its comments, the names in it, what it imports. */
import { parser } from '@lezer/python';
import type { SyntaxNode } from '@lezer/common';

export interface PythonCode {
  /** From the `#` to the end of the line, as offsets. */
  comments: { from: number; to: number }[];
  /** Every identifier that occurs, attributes and parameters included. */
  names: Set<string>;
  /** Names of the classes that are defined. */
  classes: Set<string>;
  /** The import statements in order. */
  imports: { from: number; imported: Imported[] }[];
  /** Attributes as they are written: `js.fetch`. */
  attributes: { from: number; path: string }[];
  /** Offsets of the `else`, `try` and `finally` clauses: parts of statements that never finish by themselves. */
  clauses: { from: number; word: string }[];
}

/** `a.b` of `import a.b`; `e.f` of `from e import f`. It begins with a dot where the import is a relative one. */
interface Imported {
  path: string;
  /** Offset of the module's name. */
  from: number;
}

/** Reads code that need not be correct: what cannot be understood is left out. */
export function readPython(code: string): PythonCode {
  const read: PythonCode = {
    ...{ comments: [], imports: [], attributes: [], clauses: [] },
    ...{ names: new Set(), classes: new Set() },
  };
  parser.parse(code).iterate({
    enter({ name, from, to, node }) {
      if (name === 'Comment') read.comments.push({ from, to });
      else if (name === 'VariableName' || name === 'PropertyName') read.names.add(code.slice(from, to));
      else if (name === 'ClassDefinition') {
        const called = node.getChild('VariableName');
        if (called) read.classes.add(code.slice(called.from, called.to));
      } else if (name === 'MemberExpression') read.attributes.push({ from, path: code.slice(from, to) });
      else if (name === 'ImportStatement') read.imports.push({ from, imported: importedBy(code, node) });
      else if (name === 'else' && node.parent?.name === 'ConditionalExpression') return;
      else if (name === 'else' || name === 'try' || name === 'finally')
        read.clauses.push({ from, word: name });
    },
  });
  return read;
}

/** Top-level names of the imported modules, in order, once each. */
export function modulesOf({ imports }: PythonCode): { module: string; from: number }[] {
  const found = new Map<string, number>();
  for (const { path, from } of imports.flatMap(({ imported }) => imported)) {
    const [module] = path.split('.');
    if (module && !found.has(module)) found.set(module, from);
  }
  return [...found].map(([module, from]) => ({ module, from }));
}

/** `import a.b as c, d` imports `a.b` and `d`; `from e import f, g` imports `e.f` and `e.g`. */
function importedBy(code: string, statement: SyntaxNode): Imported[] {
  const imported: Imported[] = [];
  const nothing: Imported = { path: '', from: statement.from };
  let module = nothing;
  let current = nothing;
  let renamed = false;
  const take = () => {
    const { path, from } = module;
    imported.push(path === '' ? current : { path: `${path}.${current.path}`, from });
    current = nothing;
    renamed = false;
  };
  for (let node = statement.firstChild; node; node = node.nextSibling) {
    if (node.name === 'import') {
      module = current;
      current = nothing;
    } else if (node.name === ',') take();
    else if (node.name === 'as') renamed = true;
    else if (!renamed && (node.name === 'VariableName' || node.name === '.')) {
      const { path, from } = current;
      current = { path: path + code.slice(node.from, node.to), from: path === '' ? node.from : from };
    }
  }
  take();
  return imported;
}
