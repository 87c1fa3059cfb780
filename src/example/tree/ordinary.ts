/** Ordinary Python fences: an option or a claim in one is a mistake, because nothing would read it. */
import type { Context } from './source';
import type { Code } from 'mdast';
import { fenceKinds, articleOptions } from '../syntax/options';
import type { Word } from '../syntax/words';
import { code, nearest } from '../problem';
import { stripDirectives } from './comments';
import { readPython } from './python';

export function refuseOrdinary(node: Code, words: Word[], { source, report }: Context): void {
  const stray = words.find(isStray);
  if (stray) {
    const kind = nearest(stray.name, fenceKinds);
    const mend =
      kind && stray.value === undefined
        ? `Did you mean ${code(kind)}?`
        : 'Add `live` to measure it, `setup` if it is only to run first; or remove the word.';
    const message = `This fence has ${code(stray.name)} and is neither live nor a setup.`;
    report(source.words(node)(stray.at), message, mend);
    return;
  }
  const written = node.value;
  const at = source.code(node);
  const { directives } = stripDirectives(written, readPython(written).comments);
  for (const { kind, hash } of directives) {
    if (kind !== 'expect') continue;
    report(at(hash), 'A claim in an ordinary fence is never measured.', 'Write ```python live id=….');
  }
}

/** One of our options, or a word near `live` or `setup`; any other is Docusaurus's, and so is `title=`. */
function isStray({ name, value }: Word): boolean {
  return value === undefined ? nearest(name, fenceKinds) !== undefined : articleOptions.includes(name);
}
