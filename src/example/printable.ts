/** Escapes texts of authors and programs for terminals and logs. */

/** Control characters, line ends, bidirectional controls, lone surrogates, and GitHub's old workflow commands. */
export const unprintable = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_C}]|#(?=#\[)/gu;

const letters: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * One line with no control characters: they are written as escapes (`\x1b`). Nor is it a command to a workflow on
 * GitHub, which are lines that begin with `::`, blanks aside, or have `##[` anywhere
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
