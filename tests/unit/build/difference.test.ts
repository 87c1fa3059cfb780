/** Two runs of one example: what they did not measure alike is named, with both values. */
import { expect, test } from 'vitest';
import { readArticleFile } from '../../../src/build/article/reading';
import { decode, readRecording } from '../../../src/build/article/recording';
import { compareRuns } from '../../../src/build/check/twice';
import { unheldClaims } from '../../../src/build/check/unheld';
import { copyOfWrongClaims } from './recorded';
import { live, read } from '../example/marked';

const path = copyOfWrongClaims();
const example = readArticleFile({ path, file: path }).article.examples[0]!;
const run = () => decode(JSON.stringify(readRecording(path)!)).wrong!.runs['3.13']!;

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
