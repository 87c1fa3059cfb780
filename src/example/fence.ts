/** One fence of Python, by itself: what does not depend on the rest of the article. */
import type { Code } from 'mdast';
import { stripDirectives } from './comments';
import type { Context } from './context';
import { noun, readDirectives, refuseLookalikes } from './directives';
import type { Example, Setup } from './model';
import { type Options, readOptions } from './options';
import { code, type Place } from './problem';
import { readPython } from './python';
import { start } from './source';
import { readWords } from './words';

/** A fence whose names have not been looked up yet. */
export interface Draft {
  fence: Example | Setup;
  options: Options;
  /** Where the words of the fence stand. */
  words: Place;
  names: ReadonlySet<string>;
}

/** The languages that say Python; `live` and `setup` want the first. */
const pythonLanguages = ['python', 'py', 'python3', 'Python'];

/**
 * Reads a fence. An ordinary one gives undefined; a claim in it is a mistake, because nothing would ever
 * hold it against a measurement.
 */
export function readFence(node: Code, context: Context): Draft | undefined {
  const words = readWords(node.meta ?? '');
  const ours = words.some(({ name }) => name === 'live' || name === 'setup');
  const language = node.lang ?? '';
  if (language === 'live' || language === 'setup') {
    context.report(start(node), 'This fence has no language.', `Write ${code('```python ' + language)}.`);
    return undefined;
  }
  if (!ours) {
    if (pythonLanguages.includes(language)) refuseClaims(node, context);
    return undefined;
  }
  if (language !== 'python' && language !== 'py') {
    const message = `Only Python can be ${words.some(({ name }) => name === 'live') ? 'live' : 'a setup'}, not ${code(language)}.`;
    context.report(start(node), message, 'Write ```python, or remove the word.');
    return undefined;
  }
  return draft(node, words, context);
}

function draft(node: Code, words: ReturnType<typeof readWords>, context: Context): Draft {
  const { source, report, pythons } = context;
  const place = source.words(node);
  const at = source.code(node);
  const options = readOptions(words, pythons, place, report);
  const id = options.id?.value ?? '';
  if (options.id === undefined && !words.some(({ name }) => name === 'id')) {
    report(start(node), `This ${options.kind} fence has no id.`, 'Add `id=` and a name in kebab-case.');
  }
  const written = node.value.replaceAll(/\r\n?/g, '\n');
  const python = readPython(written);
  const { code: text, origin, directives } = stripDirectives(written, python.comments);
  if (text.trim() === '')
    report(start(node), 'This fence is empty.', 'Write the code that it is to run, or remove it.');
  const common = {
    id,
    title: options.title ?? id,
    code: text,
    lines: origin.map((index) => start(node).line + 1 + index),
    imports: python.imports,
    after: options.after.map(({ value }) => value),
    position: start(node),
  };
  if (options.kind === 'setup') {
    for (const directive of directives) {
      report(
        at(directive.hash),
        `A setup is never measured: it has no ${noun(directive)}.`,
        'Move it to a live fence.',
      );
    }
    return { fence: { kind: 'setup', ...common }, options, words: place, names: python.names };
  }
  refuseLookalikes(written, python, at, report);
  const { unit, track, python: only, memory, raises } = options;
  const example: Example = {
    kind: 'live',
    ...common,
    unit: unit?.value,
    track: [],
    columns: track?.map(({ value }) => value) ?? [],
    python: only,
    memory,
    raises,
    ...readDirectives(directives, written, python, at, context),
  };
  return { fence: example, options, words: place, names: python.names };
}

function refuseClaims(node: Code, { source, report }: Context): void {
  const written = node.value.replaceAll(/\r\n?/g, '\n');
  const { directives } = stripDirectives(written, readPython(written).comments);
  for (const { kind, hash } of directives) {
    if (kind !== 'expect') continue;
    report(
      source.code(node)(hash),
      'A claim in an ordinary fence is never measured.',
      'Write ```python live id=….',
    );
  }
}
