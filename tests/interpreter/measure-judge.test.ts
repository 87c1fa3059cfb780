/** `judge` of measure.py and the one judge say the same of every claim, held against what is recorded of the articles. */
import { readFileSync } from 'node:fs';
import { loadPyodide } from 'pyodide';
import { expect, test } from 'vitest';
import { readRecording } from '../../src/build/article/recording';
import { readArticleFile } from '../../src/build/article/reading';
import { ARTICLES, articlesIn, ROOT } from '../../src/build/files';
import { MEASURE } from '../../src/build/native/pythons';
import { takenClaims } from '../../src/build/site/take-home/script';
import { judge } from '../../src/example/judge';
import type { Claim, CodeClaim, Expected } from '../../src/example/model';
import { speaksOf } from '../../src/example/scope';
import type { RunResult } from '../../src/runtime/protocol';

/** The claim, and ways in which it could be wrong. */
function variantsOf(claim: Claim): Claim[] {
  const { expected } = claim;
  const others: Expected[] =
    expected.kind === 'text'
      ? [{ ...expected, value: `${expected.value}!` }]
      : expected.kind === 'state'
        ? (['freed', 'alive', 'collected', 'same', 'different'] as const).map((value) => ({
            ...expected,
            value,
          }))
        : expected.kind === 'holder'
          ? []
          : [
              ...(['==', '<', '<=', '>', '>='] as const).map((operator) => ({
                ...expected,
                to: undefined,
                operator,
              })),
              { ...expected, value: expected.value * 1.019 },
              { ...expected, value: expected.value + 1, to: undefined },
            ];
  return [claim, ...others.map((each) => ({ ...claim, expected: each, since: [] }))];
}

test('measure.py judges as the site does', async () => {
  const cases: { claim: object; run: RunResult; verdict: string; measured: string; speaks: boolean }[] = [];
  for (const { path, article } of articlesIn(ARTICLES, ROOT).map(readArticleFile)) {
    const recording = readRecording(path);
    for (const example of article.examples) {
      const claims = [...example.claims, ...article.claims.filter(({ of }) => of === example.id)];
      const own = { ...article, claims: [], examples: [] };
      for (const run of Object.values(recording?.[example.id]?.runs ?? {})) {
        for (const claim of claims.filter(({ reading }) => reading.kind !== 'held').flatMap(variantsOf)) {
          const inText = 'of' in claim;
          const [taken] = inText
            ? takenClaims({ ...own, claims: [claim] }, { ...example, claims: [] })
            : takenClaims(own, { ...example, claims: [claim as CodeClaim] });
          if (!taken) continue;
          const { verdict, measured } = judge(claim, run);
          cases.push({ claim: taken, run, verdict, measured, speaks: !inText || speaksOf(claim, run) });
        }
      }
    }
  }
  const pyodide = await loadPyodide();
  pyodide.globals.set('source', readFileSync(MEASURE, 'utf8'));
  pyodide.globals.set('cases', JSON.stringify(cases.map(({ claim, run }) => ({ claim, run }))));
  const said = JSON.parse(
    pyodide.runPython(`
import json
names = {"__name__": "measure", "__file__": "measure.py"}
exec(source, names)
json.dumps([
    [*names["judge"](each["claim"], each["run"]), names["speaks"](each["claim"], each["run"])]
    for each in json.loads(cases)
])`),
  ) as [string, string, boolean][];
  const differing = cases.flatMap(({ claim, run, ...ours }, index) => {
    const [verdict, measured, speaks] = said[index]!;
    const same =
      verdict === ours.verdict &&
      speaks === ours.speaks &&
      (measured === ours.measured || verdict === 'not reached');
    return same
      ? []
      : [{ claim: JSON.stringify(claim), python: run.python, ours, verdict, measured, speaks }];
  });
  expect(differing).toEqual([]);
  expect(new Set(said.map(([verdict]) => verdict))).toEqual(new Set(['holds', 'fails']));
  expect(cases.length).toBeGreaterThan(1000);
});
