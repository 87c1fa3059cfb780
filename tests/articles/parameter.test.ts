import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { encode, recordingPath } from '../../src/build/article/recording';
import type { Recording } from '../../src/build/article/recording';
import { complaints } from '../../src/build/check/held';
import { pythons } from '../../src/runtime/pythons';
import { folder } from '../folder';
import { fixture, runner, verifyAt } from './bench';

const bench = runner();
afterAll(() => bench.close());

/** What is wrong with the fixture when it has this recording beside it. */
async function complaintsWith(edit: (recording: Recording) => void): Promise<string[]> {
  const [found] = await verifyAt(fixture('parameter.mdx'), bench);
  const recording = structuredClone(found!.measured!);
  edit(recording);
  const path = join(folder(), 'parameter.mdx');
  writeFileSync(recordingPath(path), encode(recording));
  return complaints({ ...found!, read: { ...found!.read, path } }).map(
    ({ entry, mistake: { line, text } }) => `${line} ${entry?.python} ${text.split('. ')[0]}`,
  );
}

describe('the curve of a parameter', () => {
  test('is measured at every value, and ends where the cap ends it', async () => {
    const [found] = await verifyAt(fixture('parameter.mdx'), bench);
    const { copy, capped, uncapped } = found!.measured!;
    for (const { version: python } of pythons) {
      for (const { value, peak, unit, died } of copy!.curves![python]!) {
        expect(died).toBe(false);
        expect(Math.abs(peak - 2 * value)).toBeLessThan(1000);
        expect(Math.abs(unit! - value)).toBeLessThan(1000);
      }
      expect(capped!.curves![python]!.map(({ value, died }) => [value, died])).toEqual([
        [1_000_000, false],
        [2_000_000, false],
        [4_000_000, false],
        [8_000_000, true],
        [16_000_000, true],
      ]);
    }
    expect(uncapped!.curves).toBeUndefined();
  });

  test('is as it was recorded', async () => {
    expect(await complaintsWith(() => undefined)).toEqual([]);
  });

  const lies: [string, (recording: Recording) => void][] = [
    ['another peak', ({ copy }) => (copy!.curves!['3.14']![1]!.peak += 5000)],
    ['a death that does not happen', ({ copy }) => (copy!.curves!['3.14']![1]!.died = true)],
    ['a value less', ({ copy }) => copy!.curves!['3.14']!.pop()],
    ['no curve', ({ copy }) => delete copy!.curves!['3.14']],
  ];
  test.each(lies)('is held against the recording: %s', async (_, lie) => {
    expect(await complaintsWith(lie)).toEqual([
      '7 3.14 The example `copy` does not have the curve any more that was recorded on Python 3.14',
    ]);
  });
});

test('an example that breaks at one of the values is an error that names the value', async () => {
  const path = join(folder(), 'breaks.mdx');
  const code = 'rows = 10\nprint(1 / (rows - 100))';
  writeFileSync(path, `\`\`\`python live id=breaks python=3.13 param=rows:1..10_000\n${code}\n\`\`\`\n`);
  const [found] = await verifyAt(path, bench);
  expect(found!.entries.flatMap(({ mistakes }) => mistakes)).toEqual([
    {
      line: 1,
      column: 1,
      text: 'With `rows = 100` the run ends in ZeroDivisionError: division by zero. Mend the code, or narrow the bounds of `param=`.',
    },
  ]);
});
