/** `## Title {#id}`: Docusaurus's heading ids, which MDX alone would take for an expression. */
import type { Code as CharacterCode, Construct, Extension, State } from 'micromark-util-types';
import type { Processor } from 'unified';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    headingId: 'headingId';
  }
}

const brace = 123;
const hash = 35;
const closingBrace = 125;

/**
 * Docusaurus escapes the `{` before it parses, which moves every column behind it. Here `{#…}` is a token of
 * its own, so that the text stays as it is; no code begins with `{#`, so nothing else is lost.
 */
const headingId: Construct = {
  name: 'headingId',
  tokenize(effects, ok, nok) {
    return begin;

    function begin(character: CharacterCode): State | undefined {
      effects.enter('headingId');
      effects.consume(character);
      return (next) => (next === hash ? inside(next) : nok(next));
    }

    function inside(character: CharacterCode): State | undefined {
      // Negative codes are line endings; null is the end of the text.
      if (character === null || character < 0) return nok(character);
      effects.consume(character);
      if (character !== closingBrace) return inside;
      effects.exit('headingId');
      return ok;
    }
  },
};

/** A plugin for a parsing processor. */
export function headingIds(this: Processor): void {
  const extension: Extension = { text: { [brace]: headingId } };
  const data = this.data() as { micromarkExtensions?: Extension[] };
  (data.micromarkExtensions ??= []).push(extension);
}
