/** The options of a `live` or `setup` fence, one row each. */
import type { PythonVersion } from '../../runtime/protocol';
import { choose, code, type Place, type Report, reporting } from '../problem';
import { readBytes, readRange } from './quantity';
import { isDottedName } from './reading';
import { Scanner } from './scanner';
import { compareVersions } from './version';
import { cutValues, list, type Located, type Word } from './words';

/** `rows:50_000..500_000`: which number the reader can change, and its bounds. */
export interface Declaration {
  name: string;
  from: number;
  to: number;
  at: number;
}

export interface Options {
  kind: 'live' | 'setup';
  id?: Located;
  title?: string;
  after: Located[];
  unit?: Located;
  track: Located[];
  python?: PythonVersion[];
  memory?: number;
  raises?: string;
  declaration?: Declaration;
}

interface Option {
  /** How it is written, for messages. */
  example: string;
  /** A setup may have it too. */
  inSetups?: true;
  read(options: Options, value: Located, pythons: readonly PythonVersion[], wrong: Wrong): void;
}

/** Reports a mistake at an offset of the words; without a `mend`, the example is given. */
type Wrong = (at: number, message: string, mend?: string) => void;

/** WebAssembly's memory has 32-bit addresses here. */
const addressable = 2 ** 32;

const optionRows: Record<string, Option> = {
  id: {
    example: 'id=two-names',
    inSetups: true,
    read(options, id, _, wrong) {
      options.id = id;
      if (/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id.value)) return;
      wrong(
        id.at,
        `The id ${code(id.value)} is not in kebab-case.`,
        `Write ${code(`id=${kebab(id.value)}`)}.`,
      );
    },
  },
  title: {
    example: 'title="Two names, one object"',
    inSetups: true,
    read(options, { value }) {
      options.title = value;
    },
  },
  after: {
    example: 'after=sales',
    inSetups: true,
    read(options, value) {
      options.after = list(value);
    },
  },
  unit: {
    example: 'unit=load_data',
    read(options, value, _, wrong) {
      if (isName(value, wrong)) options.unit = value;
    },
  },
  track: {
    example: 'track=data,foo.data',
    read(options, value, _, wrong) {
      options.track = list(value).filter((name) => isName(name, wrong));
    },
  },
  python: {
    example: 'python=3.13',
    read(options, value, pythons, wrong) {
      const known: readonly string[] = pythons;
      const versions = list(value);
      for (const { value: version, at } of versions.filter((one) => !known.includes(one.value))) {
        wrong(at, `This site has no Python ${code(version)}.`, choose(version, pythons, 'Pythons'));
      }
      const named = pythons.filter((python) => versions.some((one) => one.value === python));
      if (named.length > 0) options.python = named.sort(compareVersions);
    },
  },
  memory: {
    example: 'memory=96MiB',
    read(options, { value, at }, _, wrong) {
      options.memory = readBytes(new Scanner(value));
      if (options.memory > addressable) wrong(at, 'No interpreter here can have more than 4 GiB.');
    },
  },
  raises: {
    example: 'raises=MemoryError',
    read(options, name, _, wrong) {
      if (isName(name, wrong)) options.raises = name.value;
    },
  },
  param: {
    example: 'param=rows:50_000..500_000',
    read(options, { value, at }) {
      options.declaration = { ...readRange(new Scanner(value)), at };
    },
  },
};

/** The words that make a fence a live one or a setup. */
export const fenceKinds = ['live', 'setup'];
const words = [...fenceKinds, ...Object.keys(optionRows)];
/** Options of live fences and setups that other fences of Docusaurus do not have. */
export const articleOptions = Object.keys(optionRows).filter((word) => word !== 'title');

/** Reads the words of a fence that says `live` or `setup`; `place` tells where they stand. */
export function readOptions(
  found: Word[],
  place: Place,
  pythons: readonly PythonVersion[],
  report: Report,
): Options {
  const kind = found.find(({ name }) => fenceKinds.includes(name))!.name as Options['kind'];
  const options: Options = { kind, after: [], track: [] };
  const seen = new Set<string>();
  const cut = cutValues(found, words);
  for (const word of found) {
    const whole = cut.get(word);
    if (whole !== undefined) {
      if (whole)
        report(
          place(word.at),
          `A value ends at a blank: ${code(word.name)} is no part of it.`,
          `Write ${code(whole)}.`,
        );
      continue;
    }
    const refusal = refuse(word, kind, seen);
    seen.add(word.name);
    if (refusal) {
      report(place(word.at), ...refusal);
    } else if (word.open) {
      report(place(word.valueAt - 1), 'This quote is never closed.', 'Close it before the end of the line.');
    } else if (!fenceKinds.includes(word.name)) {
      const { read, example } = optionRows[word.name]!;
      const wrong: Wrong = (at, message, mend = `Write it as in ${code(example)}.`) =>
        report(place(at), message, mend);
      const value = { value: word.value!, at: word.valueAt };
      reporting(
        () => read(options, value, pythons, wrong),
        (offset) => place(word.valueAt + offset),
        report,
      );
    }
  }
  return options;
}

/** What is wrong with a word before its value is looked at, and the mend. */
function refuse(
  { name, value }: Word,
  kind: Options['kind'],
  seen: Set<string>,
): [string, string] | undefined {
  if (!words.includes(name)) {
    return [`${code(name || '=')} is not an option of a ${kind} fence.`, choose(name, words, 'Options')];
  }
  if (seen.has(name)) return [`Duplicate option ${code(name)}.`, 'Keep one of them.'];
  if (fenceKinds.includes(name)) {
    if (value !== undefined) return [`${code(name)} takes no value.`, `Write ${code(name)} alone.`];
    if (name === kind) return undefined;
    return ['A fence is either live or a setup.', 'Keep `live` to measure it, `setup` if not.'];
  }
  const { inSetups, example } = optionRows[name]!;
  if (kind === 'setup' && !inSetups) {
    return [`A setup is never measured: it has no ${code(name)}.`, 'Remove it, or put it on the live fence.'];
  }
  return /[^\s,]/.test(value ?? '') ? undefined : [`${code(name)} needs a value.`, `Write ${code(example)}.`];
}

function isName({ value, at }: Located, wrong: Wrong): boolean {
  const good = isDottedName(value);
  if (!good) wrong(at, `${code(value)} is not a valid Python identifier.`);
  return good;
}

function kebab(text: string): string {
  const parts = text
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  return parts?.join('-') ?? 'two-names';
}
