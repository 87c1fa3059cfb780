/** Lines of an article, as Markdown ends them: at CR LF, LF, or CR. */

let last: { text: string; lines: string[] } = { text: '', lines: [''] };

/** Whoever speaks of one line of an article speaks of others soon. */
export function linesOf(text: string): string[] {
  if (last.text !== text) last = { text, lines: text.split(/\r\n|\n|\r/) };
  return last.lines;
}
