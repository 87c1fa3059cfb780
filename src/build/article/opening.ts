/** Finds an article's front matter, and refuses what Docusaurus would accept and read as something else. */
import type { Problem } from '../../example/model';
import { code } from '../../example/problem';

/** The lines between the two `---`, undefined where there is no front matter; or what is wrong with them. */
type Opening = { yaml: string | undefined; problem?: undefined } | { problem: Problem };

/**
 * Docusaurus takes what begins with `---` for front matter, what stands behind that for its language (`---js` is
 * evaluated), and the next `---` that begins a line for its end: https://github.com/jonschlinkert/gray-matter
 *
 * @param source Without a byte order mark.
 */
export function openingOf(source: string): Opening {
  if (!/^---(?!-)/.test(source)) {
    const misplaced = /^---[ \t]*\r?\n(?:(?!---)[^\n]*\n)*?title[ \t]*:/m.exec(source);
    if (!misplaced) return { yaml: undefined };
    const line = source.slice(0, misplaced.index).split(/\r\n|\n|\r/).length;
    return wrong(
      line,
      1,
      'The front matter is not at the beginning.',
      'Move it to the first line of the file.',
    );
  }
  const [first = '', ...rest] = source.split('\n');
  const end = rest.findIndex((line) => line.startsWith('---'));
  const lines = rest.slice(0, end === -1 ? undefined : end);
  if ([first, ...lines].some((line) => /\r[^]/.test(line))) {
    const mend = 'Save the article with line feeds, which editors call `LF`.';
    return wrong(1, 1, 'Lines of the front matter end in carriage returns alone.', mend);
  }
  const [, blank, word] = /^---([ \t]*)([^]*?)\r?$/.exec(first)!;
  if (word !== '') {
    const message = `Nothing may stand behind the ${code('---')} that begins the front matter.`;
    return wrong(1, 4 + blank!.length, message, 'Take it out: the front matter is YAML.');
  }
  if (end === -1) return wrong(1, 1, 'The front matter has no end.', 'Close it with another line of `---`.');
  if (!/^---[ \t]*\r?$/.test(rest[end]!)) {
    const message = 'The front matter ends at this line, which has more than `---`.';
    return wrong(end + 2, 4, message, 'Close it with a line of `---` and nothing else.');
  }
  return { yaml: lines.map((line) => `${line}\n`).join('') };
}

function wrong(line: number, column: number, message: string, mend: string): Opening {
  return { problem: { line, column, message, mend } };
}
