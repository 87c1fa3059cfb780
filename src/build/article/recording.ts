/**
 * `recorded.json`: what was measured when the article was last recorded. It is made for diffs: every key and every list
 * element has a line of its own, and equal measurements give equal bytes.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import type { PerPython } from '../../example/page';
import { curveValues } from '../../example/parameter';
import type { CurvePoint, Parameter } from '../../example/parameter';
import { RECORDED_CHARACTERS, RECORDED_STEPS } from '../../runtime/limits';
import type { Program, References, RunResult } from '../../runtime/protocol';

/** By the id of the example. Made by `emptyRecording`, without a prototype: an id may be `constructor`. */
export type Recording = Record<string, RecordedExample>;

export function emptyRecording(): Recording {
  return Object.create(null) as Recording;
}

interface RecordedExample {
  /** `fingerprint` of the program that was run. */
  program: string;
  runs: PerPython<RunResult>;
  /** What was measured with the parameter at each of its values; absent where the example has none. */
  curves?: PerPython<CurvePoint[]>;
}

/** `recorded.json` beside an `index.mdx`; beside any other `name.mdx` it is called `name.recorded.json`. */
export function recordingPath(article: string): string {
  return besidePath(article, 'recorded');
}

/** A JSON file beside an article: `kind.json` where that is an `index.mdx`, else with the article's name before it. */
export function besidePath(article: string, kind: string): string {
  const name = basename(article, extname(article));
  return join(dirname(article), name === 'index' ? `${kind}.json` : `${name}.${kind}.json`);
}

/** The recording of the article; undefined if there is none, or it cannot be decoded. */
export function readRecording(article: string): Recording | undefined {
  const path = recordingPath(article);
  if (!existsSync(path)) return undefined;
  try {
    return decode(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Changes whenever the program that was run would not be the same, or its parameter had other values. */
export function fingerprint(program: Program, parameter?: Parameter): string {
  const everything = parameter ? [program, parameter.name, curveValues(parameter)] : program;
  return createHash('sha256').update(JSON.stringify(everything)).digest('hex').slice(0, 16);
}

export function encode(recording: Recording): string {
  return `${spread(withReferences(recording, pack), '')}\n`;
}

/** @throws {SyntaxError} where the text is no recording: cut short, or with the marks of a merge in it. */
export function decode(text: string): Recording {
  const recording = Object.assign(emptyRecording(), JSON.parse(text) as Recording);
  const broken = Object.values(recording).some(({ program, runs }) => !program || typeof runs !== 'object');
  if (broken) throw new SyntaxError('This is no recording.');
  return withReferences(recording, unpack);
}

/** What a recording keeps of a run. A step index past the steps that are kept becomes their number. */
export function abridge(result: RunResult): RunResult {
  const notes = [...result.notes];
  const total = result.steps.length;
  if (total > RECORDED_STEPS) {
    const text = `The recording keeps the first ${RECORDED_STEPS} of ${total} steps. Numbers per line and the peak are those of the whole run.`;
    notes.push({ about: 'steps', text });
  }
  const { kept, characters } = abridgeOutput(result.output);
  if (characters > RECORDED_CHARACTERS) {
    const text = `The recording keeps the first ${RECORDED_CHARACTERS} of ${characters} characters of output.`;
    notes.push({ about: 'output', text });
  }
  const within = (step: number) => Math.min(step, RECORDED_STEPS);
  const moment = <T extends { step: number }>(at: T): T => ({ ...at, step: within(at.step) });
  return {
    ...result,
    ...abridgeReferences(result),
    lifetimes: result.lifetimes.map((life) => ({
      ...life,
      born: moment(life.born),
      died: life.died && moment(life.died),
    })),
    peak: moment(result.peak),
    output: kept,
    notes,
  };
}

/** The steps that are kept, and the references of these and of the end. */
function abridgeReferences({
  steps,
  references,
  lastReferences,
}: RunResult): Pick<RunResult, 'steps' | 'references' | 'lastReferences'> {
  const kept = steps.slice(0, RECORDED_STEPS);
  if (references === undefined) return { steps: kept };
  const used = new Set([...kept.map((step) => step.references), lastReferences]);
  const indices = [...used].filter((index) => typeof index === 'number').sort((one, other) => one - other);
  const moved = <T>(index: T) => (typeof index === 'number' ? indices.indexOf(index) : index);
  return {
    steps: kept.map((step) =>
      'references' in step ? { ...step, references: moved(step.references) } : step,
    ),
    references: indices.map((index) => references[index]!),
    lastReferences: moved(lastReferences),
  };
}

/** References without their keys, which would be most of a recording: what is not given at the end of a tuple is the default. */
interface PackedReferences {
  objects: [type: string, value?: string, followed?: number, unknown?: number, island?: number][];
  /** `marks`: `~` borrowed, `*` nearest. */
  arrows: [to: number, from: number, place: string, marks?: string, times?: number][];
  more?: number;
}

function pack({ objects, arrows, more }: References): PackedReferences {
  return {
    objects: objects.map(({ type, value, followed, unknown, island }) =>
      trimmed([type, value, followed ?? -1, unknown, Number(island)], ['', '', -1, 0, 0]),
    ),
    arrows: arrows.map(({ to, from, place, borrowed, nearest, times = 1 }) =>
      trimmed(
        [to, from ?? -1, place, (borrowed ? '~' : '') + (nearest ? '*' : ''), times],
        [NaN, NaN, NaN, '', 1],
      ),
    ),
    ...(more > 0 && { more }),
  };
}

function unpack({ objects, arrows, more = 0 }: PackedReferences): References {
  return {
    objects: objects.map(([type, value = '', followed = -1, unknown = 0, island = 0]) => ({
      ...{ type, value, followed: followed < 0 ? null : followed, unknown, island: island > 0 },
    })),
    arrows: arrows.map(([to, from, place, marks = '', times = 1]) => ({
      ...{ to, from: from < 0 ? null : from, place },
      ...(marks.includes('~') && { borrowed: true }),
      ...(marks.includes('*') && { nearest: true }),
      ...(times > 1 && { times }),
    })),
    more,
  };
}

/** Without what equals the defaults at the end. */
function trimmed<T extends unknown[]>(tuple: [...T], defaults: unknown[]): T {
  let length = tuple.length;
  while (length > 1 && tuple[length - 1] === defaults[length - 1]) length -= 1;
  return tuple.slice(0, length) as T;
}

function withReferences<From, To>(recording: Recording, convert: (references: From) => To): Recording {
  const all = Object.entries(recording).map(([id, example]) => {
    const runs = Object.entries(example.runs).map(([python, run]) => [
      python,
      run.references ? { ...run, references: (run.references as From[]).map(convert) } : run,
    ]);
    return [id, { ...example, runs: Object.fromEntries(runs) as RecordedExample['runs'] }] as const;
  });
  return Object.assign(emptyRecording(), Object.fromEntries(all));
}

function abridgeOutput(output: RunResult['output']): { kept: RunResult['output']; characters: number } {
  const kept: RunResult['output'] = [];
  let characters = 0;
  for (const { stream, text } of output) {
    const room = RECORDED_CHARACTERS - characters;
    if (room > 0) kept.push({ stream, text: text.slice(0, room) });
    characters += text.length;
  }
  return { kept, characters };
}

/** JSON with one line per key and per element; elements stay on their line. */
function spread(value: unknown, indent: string): string {
  const deeper = `${indent}  `;
  if (Array.isArray(value) && value.length > 0) {
    return `[\n${value.map((element) => deeper + JSON.stringify(element)).join(',\n')}\n${indent}]`;
  }
  if (value !== null && typeof value === 'object' && Object.keys(value).length > 0) {
    const entries = Object.entries(value).filter(([, part]) => part !== undefined);
    return `{\n${entries.map(([key, part]) => `${deeper}${JSON.stringify(key)}: ${spread(part, deeper)}`).join(',\n')}\n${indent}}`;
  }
  return JSON.stringify(value) ?? 'null';
}
