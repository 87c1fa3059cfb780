/** Parts of an article's text that are replaced. */
import { offsetOf, withEdits } from '../../src/build/check/mend';
import type { Edit } from '../../src/example/edit';
import type { CodeClaim, Example, ProseClaim } from '../../src/example/model';

/** A stretch of an article. */
export class Source {
  private constructor(
    private readonly text: string,
    private readonly from: number,
    private readonly to: number,
  ) {}

  /** What a claim in code says. */
  static ofCode(text: string, { position, text: written }: CodeClaim): Source {
    const from = offsetOf(text, position);
    if (!text.startsWith(written, from)) throw new Error(`\`${written}\` is not at line ${position.line}.`);
    return new Source(text, from, from + written.length);
  }

  /** What stands between the tags of a claim in prose. */
  static ofProse(text: string, { position }: ProseClaim): Source {
    const element = offsetOf(text, position);
    const from = text.indexOf('>', element) + 1;
    return new Source(text, from, text.indexOf('</Claim>', from));
  }

  /** The one place in an example where `part` stands. */
  static ofExample(text: string, { position, id }: Example, part: string): Source {
    const fence = offsetOf(text, position);
    const end = text.indexOf('\n```', fence + 3);
    const from = text.indexOf(part, fence);
    const again = text.indexOf(part, from + 1);
    if (from === -1 || from > end || (again !== -1 && again < end)) {
      throw new Error(`\`${part}\` does not stand in \`${id}\` exactly once.`);
    }
    return new Source(text, from, from + part.length);
  }

  /** What puts something else in this place. */
  edit(text: string): Edit {
    return { from: this.from, to: this.to, text };
  }

  /** The article with something else in this place. */
  with(replacement: string): string {
    return withEdits(this.text, [this.edit(replacement)]);
  }
}
