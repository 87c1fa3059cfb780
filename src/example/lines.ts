/** Lines of an article, as Markdown ends them: at CR LF, LF, or CR. */

let last: { text: string; lines: string[] } = { text: '', lines: [''] };

/** The last result is kept: messages ask for lines of one article many times. */
export function linesOf(text: string): string[] {
  if (last.text !== text) last = { text, lines: text.split(/\r\n|\n|\r/) };
  return last.lines;
}
