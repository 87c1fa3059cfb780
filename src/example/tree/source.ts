/** Where text of the syntax tree stands in the article's file. */
import type { Code } from 'mdast';
import type { Position } from '../model';
import type { Place } from '../problem';

/** The article as the file has it: the tree does not say where a fence's words and lines begin. */
export class Source {
  private readonly lines: string[];

  constructor(text: string) {
    this.lines = text.split(/\r\n|\n|\r/);
  }

  /** Offsets of a fence's words (`meta`), on its first line. */
  words(fence: Code): Place {
    const { line, column } = start(fence);
    const text = this.lines[line - 1] ?? '';
    const language = text.indexOf(fence.lang ?? '', column - 1) + (fence.lang ?? '').length;
    const from = text.indexOf(fence.meta ?? '', language);
    return (offset) => ({ line, column: from === -1 ? column : from + offset + 1 });
  }

  /** Whether a fence ends in a line of its own; one that does not runs to the end of what it stands in. */
  closed(fence: Code): boolean {
    const { start: from, end } = fence.position!;
    return end.line > from.line && /(?:`{3,}|~{3,})[ \t]*$/.test(this.lines[end.line - 1] ?? '');
  }

  /** Offsets in a fence's code; what it stands in (a list, a quotation, an admonition) may indent it. */
  code(fence: Code): Place {
    const { line, column } = start(fence);
    const written = codeText(fence).split('\n');
    return (offset) => {
      let index = 0;
      while (index < written.length - 1 && offset > written[index]!.length) {
        offset -= written[index]!.length + 1;
        index += 1;
      }
      const text = this.lines[line + index] ?? '';
      const indent = text.endsWith(written[index]!) ? text.length - written[index]!.length : column - 1;
      return { line: line + index + 1, column: indent + offset + 1 };
    };
  }

  /** Offsets in an attribute's value. */
  attribute(position: { start: Position; end: Position } | undefined, name: string, value: string): Place {
    return (offset) => {
      const { line, column } = position?.start ?? { line: 1, column: 1 };
      const text = this.lines[line - 1] ?? '';
      const from = text.indexOf(value, column - 1 + name.length);
      return { line, column: value === '' || from === -1 ? column : from + offset + 1 };
    };
  }
}

/** A fence's code with the line endings that Python sees. */
export function codeText(fence: Code): string {
  return fence.value.replaceAll(/\r\n?/g, '\n');
}

/** Where a node begins; the top of the file for what a plugin has made. */
export function start(node: { position?: { start: Position } }): Position {
  return node.position
    ? { line: node.position.start.line, column: node.position.start.column }
    : { line: 1, column: 1 };
}
