import { ParseMistake } from '../problem';

/** Reads a short text token by token. White space before a token is skipped. */
export class Scanner {
  /** Behind the last token taken. */
  at = 0;

  constructor(readonly text: string) {}

  /** Where the next token begins. */
  next(): number {
    let next = this.at;
    while (next < this.text.length && /\s/u.test(this.text[next]!)) next += 1;
    return next;
  }

  done(): boolean {
    return this.next() === this.text.length;
  }

  /** The next token, if `pattern` (with the `y` flag) matches there; undefined leaves everything as it was. */
  take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.next();
    const match = pattern.exec(this.text);
    if (!match) return undefined;
    this.at = pattern.lastIndex;
    return match[0];
  }

  /**
   * Takes a token that must be there.
   * @throws {ParseMistake} where something else is.
   */
  need(token: string, mend: string): void {
    const at = this.next();
    if (!this.text.startsWith(token, at)) {
      throw new ParseMistake(at, `\`${token}\` is expected here, not ${this.seen()}.`, mend);
    }
    this.at = at + token.length;
  }

  /** What stands at the next token, for a message. */
  seen(): string {
    const rest = this.text.slice(this.next());
    return rest === '' ? 'the end' : `\`${/^(?:[\p{L}\p{N}_.]+|\S)/u.exec(rest)![0]}\``;
  }
}

/** The offset of the first character from `from` on that is outside of quotes and that `isMeant` accepts; else the text's length. */
export function findUnquoted(
  text: string,
  from: number,
  isMeant: (character: string, at: number) => boolean,
): number {
  let quote = '';
  for (let at = from; at < text.length; at += 1) {
    const character = text[at]!;
    if (quote !== '') {
      if (character === '\\') at += 1;
      else if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (isMeant(character, at)) return at;
  }
  return text.length;
}
