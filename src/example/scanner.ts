/** Reads a short text token by token, remembering where it is. White space before a token is skipped. */
export class Scanner {
  at = 0;

  constructor(readonly text: string) {}

  /** Where the next token begins. */
  next(): number {
    while (this.at < this.text.length && /\s/u.test(this.text[this.at]!)) this.at += 1;
    return this.at;
  }

  done(): boolean {
    return this.next() === this.text.length;
  }

  /** The next token, if `pattern` (with the `y` flag) matches there; undefined leaves everything as it was. */
  take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.next();
    const match = pattern.exec(this.text);
    if (!match) return undefined;
    this.at += match[0].length;
    return match[0];
  }

  /** What stands at the next token, for a message. */
  seen(): string {
    const rest = this.text.slice(this.next());
    return rest === '' ? 'the end' : `\`${/^(?:[\p{L}\p{N}_.]+|\S)/u.exec(rest)?.[0] ?? rest}\``;
  }
}
