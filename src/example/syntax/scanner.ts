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

  /** What stands at the next token, for a message. */
  seen(): string {
    const rest = this.text.slice(this.next());
    return rest === '' ? 'the end' : `\`${/^(?:[\p{L}\p{N}_.]+|\S)/u.exec(rest)![0]}\``;
  }
}
