/** Texts of authors and programs, made fit for a terminal and for a log. */

/** Control characters, line ends, what turns the direction of writing, halves of characters, and GitHub's old commands. */
export const unprintable = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_C}]|#(?=#\[)/gu;

const letters: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * In one line that a terminal shows as it is: what it would obey is written as an escape (`\x1b`). Nor is it a command
 * to a workflow on GitHub, which takes lines that begin with `::`, blanks aside, and `##[` anywhere, for some
 * (https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs). Applied twice it changes nothing more.
 */
export function printable(text: string): string {
  return text
    .replace(unprintable, (character) => letters[character] ?? escaped(character))
    .replace(/^(\s*):(?=:)/, (_, blank: string) => `${blank}${escaped(':')}`);
}

function escaped(character: string): string {
  const code = character.codePointAt(0)!.toString(16);
  return code.length <= 2 ? `\\x${code.padStart(2, '0')}` : `\\u${code.padStart(4, '0')}`;
}
