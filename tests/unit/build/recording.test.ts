import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Parameter } from '../../../src/example/parameter';
import type { RunResult, Step } from '../../../src/runtime/protocol';
import {
  abridge,
  decode,
  encode,
  fingerprint,
  readRecording,
  recordingPath,
} from '../../../src/build/article/recording';
import { readArticleFile } from '../../../src/build/article/reading';
import { lackingTexts, matchesInstalled, recordedOf } from '../../../src/build/article/recorded';
import { entryOf } from '../../../src/build/article/entry';
import { complaints, merged } from '../../../src/build/check/held';
import { sameMeasurement } from '../../../src/build/check/same';
import { copyOfWrongClaims } from './recorded';

const path = copyOfWrongClaims();
const read = readArticleFile({ path, file: 'wrong-claims.mdx' });
const recording = readRecording(path)!;
const run = recording.wrong!.runs['3.13']!;

test('a recording that is read and written again is the same, to the byte', () => {
  const text = readFileSync(recordingPath(path), 'utf8');
  expect(encode(decode(text))).toBe(text);
  expect(decode(encode(recording))).toEqual(recording);
});

test.each(['', '{', '<<<<<<< ours\n{}', 'null', '"text"', '[1]', '{"wrong": null}', '{"wrong": {}}'])(
  'of a recording that reads %j there is nothing: it is to be made anew',
  (text) => {
    const article = copyOfWrongClaims();
    writeFileSync(recordingPath(article), text);
    const found = readRecording(article);
    expect(found === undefined || Object.keys(found).length === 0).toBe(true);
  },
);

test('it knows no example that is not in it', () => {
  expect(decode('{}').constructor).toBeUndefined();
  expect(merged({}, recording).constructor).toBeUndefined();
});

test('every step and every line total has a line of its own', () => {
  const lines = encode(recording).split('\n');
  for (const element of [...run.steps, ...run.lines]) {
    expect(lines.map((line) => line.trim().replace(/,$/, ''))).toContain(JSON.stringify(element));
  }
});

test('the recording of an index stands beside it under the folder’s own name', () => {
  expect(recordingPath('/a/b/index.mdx')).toBe('/a/b/recorded.json');
  expect(recordingPath('/a/b/c.mdx')).toBe('/a/b/c.recorded.json');
});

test('a program has another fingerprint as soon as anything in it changes', () => {
  const program = { file: 'a#b', code: 'x = 1', before: [], track: ['x'] };
  const others = [
    { ...program, code: 'x = 2' },
    { ...program, track: [] },
    { ...program, unit: 'x' },
    { ...program, memory: 1 },
    { ...program, before: [{ file: 'a#c', code: '' }] },
  ];
  expect(fingerprint({ ...program })).toBe(fingerprint(program));
  expect(new Set([program, ...others].map((each) => fingerprint(each))).size).toBe(others.length + 1);
});

test('a program has another fingerprint as soon as its number has other values', () => {
  const program = { file: 'a#b', code: 'rows = 7', before: [], track: [] };
  const line = { before: 'rows = ', literal: '7', behind: '' };
  const parameter: Parameter = { name: 'rows', from: 1, to: 100, declared: 7, in: 'b', line };
  const all = [undefined, parameter, { ...parameter, to: 200 }, { ...parameter, from: 2 }];
  expect(new Set(all.map((one) => fingerprint(program, one))).size).toBe(all.length);
  expect(fingerprint(program, { ...parameter })).toBe(fingerprint(program, parameter));
});

test('a long run keeps its first steps, its totals and its peak, and says what it dropped', () => {
  const step = run.steps[0]!;
  const steps: Step[] = Array.from({ length: 1000 }, (_, began) => ({ ...step, began }));
  const long: RunResult = {
    ...run,
    steps,
    peak: { ...run.peak, step: 900 },
    output: [{ stream: 'stdout', text: 'x'.repeat(30_000) }],
  };
  const kept = abridge(long);
  expect(kept.steps).toEqual(steps.slice(0, 400));
  expect(kept.peak).toEqual({ ...run.peak, step: 400 });
  expect(kept.lines).toEqual(run.lines);
  expect(kept.output[0]!.text).toHaveLength(20_000);
  expect(kept.notes.map(({ about }) => about)).toEqual([
    ...run.notes.map(({ about }) => about),
    'steps',
    'output',
  ]);
  expect(abridge(run)).toEqual(run);
});

test('the same measurement forgives what caches of pandas do, without pandas a name, and never a reference', () => {
  const more = (one: RunResult, bytes: number): RunResult => ({ ...one, live: one.live + bytes });
  const withPandas = { ...run, versions: { ...run.versions, pandas: '2.3.3' } };
  expect(sameMeasurement(run, more(run, 33))).toBe(true);
  expect(sameMeasurement(run, more(run, 100))).toBe(false);
  expect(sameMeasurement(withPandas, more(withPandas, 306))).toBe(true);
  expect(sameMeasurement(withPandas, more(withPandas, 1000))).toBe(false);
  const [first, ...rest] = run.lines;
  expect(sameMeasurement(run, { ...run, lines: [{ ...first!, times: first!.times + 1 }, ...rest] })).toBe(
    false,
  );
  const recount = JSON.parse(JSON.stringify(run).replace('"counted":1', '"counted":2')) as RunResult;
  expect(sameMeasurement(run, recount)).toBe(false);
});

test('a run that gave no result loses nothing of what is recorded; an example that is gone goes', () => {
  const [id] = Object.keys(recording);
  expect(merged({}, recording, [id!])).toEqual({ [id!]: recording[id!] });
  expect(merged({}, recording)).toEqual({});
  const { program, runs } = recording.wrong!;
  const { '3.13': one, ...others } = runs;
  const measured = { wrong: { program, runs: { '3.13': one } } };
  expect(merged(measured, recording, ['wrong']).wrong!.runs).toEqual(runs);
  expect(merged(measured, recording).wrong!.runs).toEqual({ '3.13': one });
  expect(Object.keys(others).length).toBeGreaterThan(0);
});

test('a run that another Pyodide or other packages made does not match what is installed', () => {
  const numpy = { ...run.versions, numpy: '2.2.5' };
  expect(matchesInstalled(run)).toBe(true);
  expect(matchesInstalled({ ...run, versions: numpy })).toBe(true);
  for (const versions of [
    { ...run.versions, pyodide: '0.29.2' },
    { ...run.versions, python: '3.13.1' },
    { ...numpy, numpy: '2.2.4' },
    { python: run.versions.python! },
  ]) {
    expect(matchesInstalled({ ...run, versions })).toBe(false);
    const old = { wrong: { ...recording.wrong!, runs: { '3.13': { ...run, versions } } } };
    const { runs, lacking } = recordedOf(read, read.article.examples[0]!, ['3.13'], old);
    expect(runs).toEqual({});
    expect(lackingTexts(read.article.examples[0]!, lacking)).toEqual([
      'The example `wrong` was recorded with other versions of Pyodide or its packages on Python 3.13.',
    ]);
  }
});

test('who writes an article is told in one line what of it is not recorded', () => {
  const entries = read.article.examples.flatMap((example) =>
    Object.values(recording[example.id]!.runs).map((one) => entryOf(read, example, one.python, one)),
  );
  expect(entries.length).toBeGreaterThan(1);
  const told = (there: typeof recording | undefined, problems = read.problems) => {
    const article = copyOfWrongClaims();
    writeFileSync(recordingPath(article), there ? encode(there) : '');
    const verified = { entries, measured: recording, lost: [], warnings: [] };
    return complaints({ ...verified, read: { ...read, path: article, problems } }).map(
      ({ mistake }) => mistake.text,
    );
  };
  const rest =
    'Until the article says what you mean, that is expected; then run `npm run record -- wrong-claims.mdx`.';
  const ids = read.article.examples.map(({ id }) => `\`${id}\``);
  const none = `${ids.join(', ')} ${ids.length === 1 ? 'has' : 'have'} not been recorded as written`;
  expect(told(undefined)).toEqual([`${none}. ${rest}`]);
  const old = { ...recording.wrong!, program: 'another' };
  expect(told({ ...recording, wrong: old })).toEqual([`\`wrong\` has not been recorded as written. ${rest}`]);
  expect(told({ left: recording.wrong! })).toEqual([
    `${none}; \`left\` has been recorded, and gone from the article. ${rest}`,
  ]);
  expect(told(recording)).toEqual([]);
  const wrong = { line: 1, column: 1, message: 'Wrong.', mend: 'Mend it.' };
  expect(told(undefined, [wrong])).toEqual([]);
});
