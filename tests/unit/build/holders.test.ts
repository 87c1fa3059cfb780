/** What `check` says, to people and to programs, of claims on who holds an object. */
import { expect, test } from 'vitest';
import { entryOf } from '../../../src/build/article/entry';
import { emptyRecording } from '../../../src/build/article/recording';
import type { ReadArticle } from '../../../src/build/article/reading';
import { findingsOf } from '../../../src/build/check/report/findings';
import { json } from '../../../src/build/check/report/json';
import type { Verified } from '../../../src/build/check/verify';
import type { HeldTotals } from '../../../src/runtime/protocol';
import { live, read as parse } from '../example/marked';
import { counted, run, totals } from '../example/runs';

const claim = 'held(rows) by failures';

/** An article with this claim, and a run on Python 3.13 that answers so. */
function verified(found: HeldTotals): Verified {
  const source = live(`rows = failures = [1]  # expect: ${claim}`);
  const read: ReadArticle = { path: 'a.mdx', file: 'a.mdx', slug: 'a', source, ...parse(source) };
  const answers = { held: { [claim]: found }, same: {}, instances: {} };
  const outcome = run({ lines: [totals({ names: { rows: counted(1) }, answers })] });
  const measured = Object.assign(emptyRecording(), { a: { program: '', runs: { '3.13': outcome } } });
  const entries = [entryOf(read, read.article.examples[0]!, '3.13', outcome)];
  return { read, entries, measured, lost: [], warnings: [] };
}

const nothing: HeldTotals = { yes: 0, no: 0, unknown: 0, instead: [], why: '' };
const right = verified({ ...nothing, yes: 1 });
const wrong = verified({ ...nothing, no: 1, instead: ['failures[0].__traceback__.tb_frame'] });
const unknown = verified({ ...nothing, unknown: 1, why: 'pandas keeps it in C' });

test.each([
  ['holds', right, 'by failures'],
  ['fails', wrong, 'only by failures[0].__traceback__.tb_frame'],
  ['not reached', unknown, ''],
])('JSON has it as any other claim: %s', (verdict, all, measured) => {
  const [{ claims, error }] = JSON.parse(json([all])) as [{ claims: object[]; error: null }];
  expect(claims).toEqual([{ line: 2, column: 34, text: claim, verdict, measured }]);
  expect(error).toBeNull();
});

test('a wrong place is told with what holds it instead, and with the claim that is true', () => {
  expect(findingsOf(right)).toEqual([]);
  expect(findingsOf(wrong)).toMatchObject([
    {
      line: 2,
      column: 34,
      measured: [
        'fails on Python 3.13: `rows` is held by `failures[0].__traceback__.tb_frame`, and by nothing else.',
      ],
      edit: 'held(rows) by failures[0].__traceback__.tb_frame',
    },
  ]);
});

test('where nothing can tell, that is what to say', () => {
  const [finding] = findingsOf(unknown);
  expect(finding).toMatchObject({
    measured: [
      'not reached on Python 3.13: Whether `rows` is held by `failures` is not known: pandas keeps it in C.',
    ],
    mend: expect.stringContaining('`unobservable`') as string,
  });
  expect(finding!.edit).toBeUndefined();
});
