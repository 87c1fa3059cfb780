/** Reads one Python fence by itself: what does not depend on the rest of the article. */
import type { Code } from 'mdast';
import { stripDirectives } from './comments';
import { noun, readDirectives, refuseLookalikes } from './directives';
import type { Example, Setup } from '../model';
import { fenceKinds, type Options, readOptions } from '../syntax/options';
import { code, type Place } from '../problem';
import { refuseNetwork } from './network';
import { refuseOrdinary } from './ordinary';
import { modulesOf, readPython } from './python';
import { type Context, start } from './source';
import { readWords, type Word } from '../syntax/words';

/** A fence whose names have not been looked up yet. */
export interface Draft {
  fence: Example | Setup;
  options: Options;
  /** Where a word of the fence stands, by its offset in the fence's `meta`. */
  wordAt: Place;
  names: ReadonlySet<string>;
  classes: ReadonlySet<string>;
}

/** Languages that mean Python. Only the first two are highlighted, so only they can be live. */
const pythonLanguages = ['python', 'py', 'python3', 'Python'];

/** The id of a live fence or a setup in an article without mistakes; undefined for an ordinary fence. */
export function idOf({ meta }: Code): string | undefined {
  const words = readWords(meta ?? '');
  const isOurs = words.some(({ name }) => fenceKinds.includes(name));
  return isOurs ? words.find(({ name }) => name === 'id')?.value : undefined;
}

/** Reads a fence. An ordinary one gives undefined. */
export function readFence(node: Code, context: Context): Draft | undefined {
  const words = readWords(node.meta ?? '');
  const word = words.find(({ name }) => fenceKinds.includes(name))?.name;
  const language = node.lang ?? '';
  if (word === undefined) {
    if (fenceKinds.includes(language)) {
      context.report(start(node), 'This fence has no language.', `Write \`\`\`python ${language}.`);
    } else if (pythonLanguages.includes(language)) refuseOrdinary(node, words, context);
    return undefined;
  }
  if (language === 'python' || language === 'py') return readDraft(node, words, context);
  const message = pythonLanguages.includes(language)
    ? `The language of a ${word} fence is not written ${code(language)}.`
    : `A ${word} fence is Python, not ${code(language)}.`;
  context.report(start(node), message, `Write \`\`\`python, or remove ${code(word)}.`);
  return undefined;
}

function readDraft(node: Code, words: Word[], context: Context): Draft {
  const { source, pythons, report } = context;
  const wordAt = source.words(node);
  const at = source.code(node);
  const options = readOptions(words, wordAt, pythons, report);
  const id = options.id?.value ?? '';
  if (!words.some(({ name }) => name === 'id')) {
    report(
      start(node),
      `This ${options.kind} fence has no id.`,
      'Add `id=` and a name in kebab-case, as in `id=two-names`.',
    );
  }
  if (!source.closed(node)) {
    report(start(node), 'This fence has no end.', 'Close it with ``` on a line of its own.');
  }
  const written = node.value;
  const python = readPython(written);
  const { code: text, origin, directives } = stripDirectives(written, python.comments);
  if (text.trim() === '') {
    report(start(node), 'This fence is empty.', 'Write the code that it is to run, or remove it.');
  }
  const common = {
    id,
    title: options.title ?? id,
    code: text,
    lines: origin.map((index) => start(node).line + 1 + index),
    imports: modulesOf(python).map(({ module, from }) => ({ module, ...at(from) })),
    after: options.after.map(({ value }) => value),
    position: start(node),
  };
  const { names, classes } = python;
  refuseNetwork(python, at, report);
  if (options.kind === 'setup') {
    for (const directive of directives) {
      const message = `A setup is never measured: it has no ${noun(directive)}.`;
      report(at(directive.hash), message, 'Move it to a live fence.');
    }
    return { fence: { kind: 'setup', ...common }, options, wordAt, names, classes };
  }
  refuseLookalikes(written, python, at, report);
  const { unit, track, python: only, memory, raises } = options;
  const example: Example = {
    kind: 'live',
    ...common,
    unit: unit?.value,
    track: [],
    columns: track.map(({ value }) => value),
    python: only,
    memory,
    raises,
    ...readDirectives(directives, written, python, at, context),
  };
  return { fence: example, options, wordAt, names, classes };
}
