/** Two runs of one example: what they did not measure alike is named, with both values. */
import { expect, test } from 'vitest';
import { readArticleFile } from '../../../src/build/article/reading';
import { readRecording } from '../../../src/build/article/recording';
import { changes } from '../../../src/build/check/difference';
import { compareRuns } from '../../../src/build/check/twice';
import { unheldClaims } from '../../../src/build/check/unheld';
import type { RunResult } from '../../../src/runtime/protocol';
import { copyOfWrongClaims } from './recorded';
import { live, read } from '../example/marked';

const path = copyOfWrongClaims();
const example = readArticleFile({ path, file: path }).article.examples[0]!;
const run = () => readRecording(path)!.wrong!.runs['3.13']!;

test('two runs that measured the same are fine', () => {
  expect(compareRuns(example, run(), run())).toEqual({ mistakes: [], warnings: [] });
});

test('bytes may differ by what the caches of pandas do, without pandas by a name, and no more', () => {
  const differing = (bytes: number, versions: Record<string, string>) => {
    const [one, again] = [run(), run()].map((each) => ({ ...each, versions }));
    again!.lines[0]!.live.max += bytes;
    return compareRuns(example, one!, again!).mistakes;
  };
  const text = expect.stringMatching(/line \d+: live was .* B, then .* B/) as string;
  expect(differing(300, { python: '3.13.2', pandas: '2.3.3' })).toEqual([]);
  expect(differing(1000, { python: '3.13.2', pandas: '2.3.3' })).toMatchObject([{ text }]);
  expect(differing(33, { python: '3.13.2' })).toEqual([]);
  expect(differing(100, { python: '3.13.2' })).toMatchObject([{ text }]);
});

test('a count may not, and the line is that of the article', () => {
  const again = run();
  again.lines.find(({ line }) => line === 6)!.names.data!.counted = { min: 3, max: 3 };
  expect(compareRuns(example, run(), again).mistakes).toMatchObject([
    { line: 11, text: expect.stringContaining('line 11: refs(data) was 2, then 3') },
  ]);
});

test('answers to what claims ask are named as the claims are, also of the first and the last time', () => {
  const answered = (yes: number, live: number) => {
    const found = { yes, no: 0, unknown: 0, instead: [], why: '' };
    const answers = {
      held: { 'held(data) by rows': found },
      same: { 'same(data, rows)': { same: yes, different: 0, unbound: 0 } },
      instances: { Node: { min: 0, max: yes } },
    };
    const { lines, ...rest } = run();
    const times = { ...lines[0]!, live: { min: live, max: live }, answers };
    return { ...rest, answers, lines: [{ ...lines[0]!, answers, firstTime: times }, ...lines.slice(1)] };
  };
  const told = (one: RunResult, other: RunResult) =>
    changes(example, one, other).map(
      ({ what, was, is }) => `${what.replace(/^line \d+: /, '')}: ${was}, ${is}`,
    );
  const each = [
    'held(data) by rows, times it was so: 1, 2',
    'same(data, rows), times it was one object: 1, 2',
    'instances(Node): 0 to 1, 0 to 2',
  ];
  const atTheEnd = each.map((text) => text.replace(/(?=: \d)/, ' at the end'));
  const first = [...each, 'live: 0 B, 5\u00a0000 B'].map((text) => `first: ${text}`);
  expect(told(answered(1, 0), answered(2, 5000)).sort()).toEqual([...each, ...atTheEnd, ...first].sort());
  expect(told(answered(1, 0), answered(1, 0))).toEqual([]);
  const { answers, ...rest } = answered(1, 0);
  expect(told({ ...rest, answers }, rest)).toEqual(['what claims ask at the end: something, nothing']);
});

test('another output is worth a warning', () => {
  const again = run();
  again.output[0]!.text = 'something else\n';
  expect(compareRuns(example, run(), again)).toMatchObject({
    mistakes: [],
    warnings: [
      { text: expect.stringContaining('line 1 of the output was "what is said", then "something else"') },
    ],
  });
});

test('a run that gives no result the second time is a mistake', () => {
  const failure = { kind: 'died', message: 'It died.', mend: 'Mend it.' } as const;
  expect(compareRuns(example, run(), failure).mistakes).toMatchObject([
    { text: expect.stringContaining('It died.') },
  ]);
});

test('what no run is held against is a mistake', () => {
  const { article } = read(
    `${live('x = [1]  # expect: refs(x) == 1 (3.14: 7)')}\n<Claim of="a" value="refs(x)" python="3.14">7</Claim>\n`,
  );
  const texts = (...pythons: ('3.13' | '3.14')[]) =>
    unheldClaims(article, article.examples[0]!, pythons).map(
      ({ line, text }) => `${line}: ${text.split(' is never')[0]}`,
    );
  expect(texts('3.13', '3.14')).toEqual([]);
  expect(texts('3.13')).toEqual(['2: The alternative for Python 3.14', '5: `7`']);
});
