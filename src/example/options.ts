/** What each word of a fence means, and what is wrong with the ones that mean nothing. */
import type { PythonVersion } from '../runtime/protocol';
import { choose, code, type Place, type Report, reporting } from './problem';
import { readBytes } from './quantity';
import { dottedName } from './reading';
import { Scanner } from './scanner';
import { compareVersions } from './version';
import type { Word } from './words';

/** A value and where it stands in the fence's words. */
export interface Located<T> {
  value: T;
  at: number;
}

export interface Options {
  kind: 'live' | 'setup';
  id?: Located<string>;
  title?: string;
  after: Located<string>[];
  unit?: Located<string>;
  track?: Located<string>[];
  python?: PythonVersion[];
  memory?: number;
  raises?: string;
}

const words = ['live', 'setup', 'id', 'title', 'after', 'unit', 'track', 'python', 'memory', 'raises'];
const ofSetups = ['setup', 'id', 'title', 'after'];

/** The interpreter is a 32-bit program: it cannot address more. */
const addressable = 2 ** 32;

/** Reads the words of a fence that says `live` or `setup`. */
export function readOptions(
  found: Word[],
  pythons: readonly PythonVersion[],
  place: Place,
  report: Report,
): Options {
  const kind = found.find(({ name }) => name === 'live' || name === 'setup')!.name as Options['kind'];
  const options: Options = { kind, after: [] };
  const seen = new Set<string>();
  for (const word of found) {
    const wrong = (message: string, mend: string) => report(place(word.at), message, mend);
    if (!words.includes(word.name)) {
      wrong(`A ${kind} fence has no word ${code(word.name || '=')}.`, choose(word.name, words, 'Words'));
    } else if (seen.has(word.name)) {
      wrong(`${code(word.name)} is said twice.`, 'Keep one of them.');
    } else if (word.name === 'live' || word.name === 'setup') {
      if (word.value !== undefined)
        wrong(`${code(word.name)} takes no value.`, `Write ${code(word.name)} alone.`);
      if (word.name !== kind)
        wrong('A fence is either live or a setup.', 'Keep `live` to measure it, `setup` if not.');
    } else if (kind === 'setup' && !ofSetups.includes(word.name)) {
      wrong(
        `A setup is never measured: it has no ${code(word.name)}.`,
        `Remove it, or put it on the live fence.`,
      );
    } else if (word.open) {
      report(place(word.valueAt - 1), 'This quote is never closed.', 'Close it before the end of the line.');
    } else if (word.value === undefined || word.value.trim() === '') {
      wrong(`${code(word.name)} needs a value.`, `Write ${code(examples[word.name]!)}.`);
    } else {
      reporting(() => readOption(options, word, pythons, place, report), place, report);
    }
    seen.add(word.name);
  }
  return options;
}

const examples: Record<string, string> = {
  id: 'id=two-names',
  title: 'title="Two names, one object"',
  after: 'after=sales',
  unit: 'unit=load_data',
  track: 'track=data,foo.data',
  python: 'python=3.13',
  memory: 'memory=96MiB',
  raises: 'raises=MemoryError',
};

function readOption(
  options: Options,
  { name, value, valueAt }: Word,
  pythons: readonly PythonVersion[],
  place: Place,
  report: Report,
): void {
  const text = value!;
  const wrong = (at: number, message: string, mend = `Write it as in ${code(examples[name]!)}.`) =>
    report(place(at), message, mend);
  const dotted = ({ value: word, at }: Located<string>) => {
    const scanner = new Scanner(word);
    const good = scanner.take(dottedName) !== undefined && scanner.done();
    if (!good) wrong(at, `${code(word)} is no name of Python's.`);
    return good;
  };
  switch (name) {
    case 'id':
      options.id = { value: text, at: valueAt };
      if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text)) {
        wrong(valueAt, `The id ${code(text)} is not in kebab-case.`, `Write ${code(`id=${kebab(text)}`)}.`);
      }
      break;
    case 'title':
      options.title = text;
      break;
    case 'after':
      options.after = list(text, valueAt);
      break;
    case 'unit':
      if (dotted({ value: text, at: valueAt })) options.unit = { value: text, at: valueAt };
      break;
    case 'track':
      options.track = list(text, valueAt).filter(dotted);
      break;
    case 'python':
      options.python = list(text, valueAt)
        .filter(({ value: version, at }) => {
          const known = pythons.includes(version as PythonVersion);
          if (!known)
            wrong(at, `This site has no Python ${code(version)}.`, choose(version, pythons, 'Pythons'));
          return known;
        })
        .map(({ value: version }) => version as PythonVersion)
        .sort(compareVersions);
      break;
    case 'memory':
      options.memory = reporting(
        () => readBytes(new Scanner(text)),
        (offset) => place(valueAt + offset),
        report,
      );
      if ((options.memory ?? 0) > addressable)
        wrong(valueAt, 'No interpreter here can have more than 4 GiB.');
      break;
    case 'raises':
      if (dotted({ value: text, at: valueAt })) options.raises = text;
      break;
  }
}

/** Splits at commas; white space around a part does not count. */
export function list(text: string, at: number): Located<string>[] {
  const parts: Located<string>[] = [];
  let offset = at;
  for (const part of text.split(',')) {
    parts.push({ value: part.trim(), at: offset + (part.length - part.trimStart().length) });
    offset += part.length + 1;
  }
  return parts;
}

function kebab(text: string): string {
  const words = text
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  return words?.join('-') ?? 'two-names';
}
