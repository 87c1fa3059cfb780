/** Ordinary Python fences: what only means something in a live one is a mistake, because nothing would ever hold it. */
import type { Code } from 'mdast';
import { kinds, ownWords } from '../syntax/options';
import type { Word } from '../syntax/words';
import { code, nearest } from '../problem';
import { stripDirectives } from './comments';
import type { Context } from './context';
import { readPython } from './python';

export function refuseOrdinary(node: Code, words: Word[], { source, report }: Context): void {
  const stray = words.find(isStray);
  if (stray) {
    const kind = nearest(stray.name, kinds);
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

/** One of our words, or what one is written like; any other is Docusaurus's, as `title=` is too. */
function isStray({ name, value }: Word): boolean {
  return value === undefined ? nearest(name, kinds) !== undefined : ownWords.includes(name);
}
