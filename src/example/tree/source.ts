/** Maps offsets in texts of the syntax tree to lines and columns of the article's file. */
import type { Code } from 'mdast';
import { linesOf } from '../lines';
import type { Position } from '../model';
import type { PythonVersion } from '../../runtime/protocol';
import type { Place, Report } from '../problem';
import { origins } from './origins';

/** The tree has positions of nodes only, not of a fence's words and lines of code. */
export class SourceMap {
  private readonly lines: string[];

  constructor(private readonly text: string) {
    this.lines = linesOf(text);
  }

  /** Offsets of a fence's words (`meta`), on its first line. */
  words(fence: Code): Place {
    const { line, column } = start(fence);
    const text = this.lines[line - 1] ?? '';
    const behind = /^(?:`{3,}|~{3,})[ \t]*[^\s]*[ \t]*/.exec(text.slice(column - 1))?.[0].length ?? 0;
    const from = column - 1 + behind;
    const places = origins(text.slice(from), fence.meta ?? '');
    return (offset) => ({ line, column: from + (places[offset] ?? 0) + 1 });
  }

  /** Whether a fence ends in a line of its own; one that does not runs to the end of what it stands in. */
  closed(fence: Code): boolean {
    const { start: from, end } = fence.position!;
    return end.line > from.line && /(?:`{3,}|~{3,})[ \t]*$/.test(this.lines[end.line - 1] ?? '');
  }

  /** Offsets in a fence's code; what it stands in (a list, a quotation, an admonition) may indent it. */
  code(fence: Code): Place {
    const { line, column } = start(fence);
    const code = fence.value;
    const starts = startsOf(code);
    const written = code.split('\n');
    return (offset) => {
      const index = lineAt(starts, offset);
      const text = this.lines[line + index] ?? '';
      // Of a tab that is partly the indentation of what the code stands in, the parser leaves the rest as blanks.
      const own = written[index]!.trimStart();
      const lead = written[index]!.length - own.length;
      const indent = text.endsWith(own) ? text.length - own.length - lead : column - 1;
      return { line: line + index + 1, column: Math.max(0, indent + offset - starts[index]!) + 1 };
    };
  }

  /** Offsets in an attribute's value. */
  attribute(position: Span | undefined, name: string, value: string): Place {
    const from = position?.start.offset ?? 0;
    const raw = this.text.slice(from, position?.end.offset ?? 0);
    const behind = name.length + (/^[\s=]*["']/.exec(raw.slice(name.length))?.[0].length ?? 0);
    return this.stretch(position, behind, value);
  }

  /** Offsets in a text of the tree. */
  textOf({ position, value }: { position?: Span; value: string }): Place {
    return this.stretch(position, 0, value);
  }

  /** Offsets in `read`, which is what the parser makes of a node's source without its first `skip` characters. */
  private stretch(position: Span | undefined, skip: number, read: string): Place {
    if (!position) return () => ({ line: 1, column: 1 });
    const raw = this.text.slice(position.start.offset, position.end.offset);
    const places = origins(raw.slice(skip), read);
    const starts = startsOf(raw);
    return (offset) => {
      const at = skip + (places[offset] ?? 0);
      const index = lineAt(starts, at);
      const column = at - starts[index]! + (index === 0 ? position.start.column : 1);
      return { line: position.start.line + index, column };
    };
  }
}

/** What all functions that read a part of the article are given. */
export interface Context {
  source: SourceMap;
  /** The Pythons of the site. */
  pythons: readonly PythonVersion[];
  report: Report;
}

interface Span {
  start: Position & { offset?: number };
  end: Position & { offset?: number };
}

/** Where the lines of a text begin. */
function startsOf(text: string): number[] {
  return [0, ...Array.from(text.matchAll(/\r\n|\n|\r/g), ({ 0: end, index }) => index + end.length)];
}

/** The index of the line that an offset is on. */
function lineAt(starts: number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle;
  }
  return low;
}

/** Where a node begins; the top of the file for a node that a plugin has made. */
export function start(node: { position?: { start: Position } }): Position {
  return node.position
    ? { line: node.position.start.line, column: node.position.start.column }
    : { line: 1, column: 1 };
}
