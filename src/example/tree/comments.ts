/** Takes claims and marks out of Python code: what is left is the code as it runs and shows. */
import { findUnquoted } from '../syntax/scanner';
import type { PythonCode } from './python';

/** What stands behind `expect:` or `mark:`. */
export interface Directive {
  kind: 'expect' | 'mark';
  text: string;
  /** Offset of `text`'s first character in the code as written. */
  offset: number;
  /** Offset of the `#` that begins it. */
  hash: number;
  /** 1-based line of the stripped code that it speaks of; 0 where there is no code above. */
  line: number;
}

interface Stripped {
  code: string;
  /** For each line of `code`, its index among the lines as written. */
  origin: number[];
  directives: Directive[];
}

const opening = /#+[ \t]*(expect|mark)[ \t]*:/g;

/**
 * A comment may hold an ordinary note before and after: `# note  # expect: live < 4 MB  # because`. Notes
 * stay; a line that held nothing but claims and marks goes.
 */
export function stripDirectives(written: string, comments: PythonCode['comments']): Stripped {
  const kept: string[] = [];
  const origin: number[] = [];
  const directives: Directive[] = [];
  let start = 0;
  let next = 0;
  // The line that a comment alone on its line speaks of: the one above, other comments between them aside.
  let above = 0;
  for (const [index, line] of written.split('\n').entries()) {
    const end = start + line.length;
    while (next < comments.length && comments[next]!.from < start) next += 1;
    const comment = comments[next] && comments[next]!.from <= end ? comments[next] : undefined;
    const found = comment ? readComment(written.slice(comment.from, end), comment.from) : undefined;
    const text = found?.directives.length
      ? (line.slice(0, comment!.from - start) + found.note).trimEnd()
      : line;
    const gone = text === '' && line !== '';
    if (!gone || !found?.directives.length) {
      kept.push(text);
      origin.push(index);
      if (!text.trimStart().startsWith('#')) above = text.trim() === '' ? 0 : kept.length;
    }
    const held = line.slice(0, comment ? comment.from - start : undefined).trim() !== '';
    const of = held ? kept.length : above;
    for (const directive of found?.directives ?? []) directives.push({ ...directive, line: of });
    start = end + 1;
  }
  return { code: kept.join('\n'), origin, directives };
}

/** Splits a comment into its directives and what else it says. */
function readComment(
  comment: string,
  offset: number,
): { note: string; directives: Omit<Directive, 'line'>[] } {
  const directives: Omit<Directive, 'line'>[] = [];
  const notes: string[] = [];
  let at = 0;
  opening.lastIndex = 0;
  for (let match = opening.exec(comment); match; match = opening.exec(comment)) {
    notes.push(comment.slice(at, match.index));
    const from = match.index + match[0].length;
    at = findUnquoted(comment, from, (character) => character === '#');
    const text = comment.slice(from, at);
    const lead = text.length - text.trimStart().length;
    directives.push({
      kind: match[1] as Directive['kind'],
      text: text.trim(),
      offset: offset + from + lead,
      hash: offset + match.index,
    });
    opening.lastIndex = at;
  }
  notes.push(comment.slice(at));
  return {
    note: notes
      .map((note) => note.trim())
      .filter(Boolean)
      .join('  '),
    directives,
  };
}
