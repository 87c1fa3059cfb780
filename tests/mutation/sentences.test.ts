/**
 * A wrong sentence cannot land: every claim of every article, changed in every way, is found out at its line, and the
 * edit that `check` proposes makes it true.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { articlesIn, ROOT } from '../../src/build/files';
import { readArticleFile } from '../../src/build/article/reading';
import { readRecording } from '../../src/build/article/recording';
import { createRunner } from '../../src/build/pool/runs';
import { isFailure } from '../../src/runtime/client';
import type { Program, PythonVersion, RunResult } from '../../src/runtime/protocol';
import { batchesOf, failingOf } from './batches';
import { claimsOf, hold } from './held';
import { score } from './score';
import { isHeldHere, mutantsOf } from './sentences';
import type { Mutant } from './sentences';
import { Source } from './source';

const runner = createRunner({ fresh: false });
afterAll(() => runner.close());

async function measure(python: PythonVersion, program: Program): Promise<RunResult> {
  const outcome = await runner.run(python, program);
  if (isFailure(outcome)) throw new Error(outcome.message);
  return outcome;
}

const articles = articlesIn(['blog', 'docs'], ROOT)
  .map((file) => ({
    file: file.file,
    read: readArticleFile(file),
    recording: readRecording(file.path)!,
    measure,
  }))
  .filter(({ read }) => read.article.examples.length > 0);

const sentences = score('wrong sentences found out and mended');
afterAll(() => sentences.tell());

describe.each(articles)('$file', (one) => {
  const { read, recording } = one;
  const claims = claimsOf(read.article).filter(isHeldHere);
  const mutants = new Map(claims.map((claim) => [claim, mutantsOf(claim, read.source)]));
  const failing = new Map<Mutant, string[]>();

  beforeAll(async () => {
    for (const batch of batchesOf(one, [...mutants.values()].flat())) {
      for (const [mutant, what] of await failingOf(one, batch)) failing.set(mutant, what);
    }
  });

  test('nothing is wrong with it as it stands, and nothing is edited', async () => {
    const { wrong, mended } = await hold(read, read.source, recording);
    expect(wrong).toEqual([]);
    expect(mended).toBe(read.source);
  });

  test.each(claims)('$position.line: $text', (claim) => {
    const own = mutants.get(claim)!;
    expect(own.length).toBeGreaterThan(0);
    expect(own.flatMap((mutant) => sentences.count(failing.get(mutant)!))).toEqual([]);
  });
});

describe('it would be seen', () => {
  const one = articles.find(({ read }) => read.slug === 'python-memory-management')!;
  const { read } = one;
  const claim = read.article.claims.find(({ text }) => text === 'three times')!;
  const text = 'more than 2x';
  const right: Mutant = { claim, text, edit: Source.ofProse(read.source, claim).edit(text) };
  /** One wrong sentence about each other example. */
  const away = read.article.examples
    .filter(({ id, claims }) => id !== claim.of && claims.length > 0)
    .map(({ claims: [first] }) => mutantsOf(first!, read.source)[0]!);

  test('if a sentence that is true passed for a wrong one', async () => {
    expect((await failingOf(one, [right])).get(right)).toEqual([expect.stringMatching(/survives$/)]);
  });

  test('also among wrong ones about other examples', async () => {
    expect(away.length).toBeGreaterThan(2);
    const failing = [...(await failingOf(one, [...away, right])).values()];
    expect(failing.map((what) => what.length)).toEqual([...away.map(() => 0), 1]);
  });

  test('if another claim than the one that was changed were found', async () => {
    const [wrong] = away;
    const elsewhere = { ...wrong!, claim };
    const [first, ...more] = (await failingOf(one, [elsewhere])).get(elsewhere)!;
    expect(first).toMatch(/survives$/);
    expect(more).toContainEqual(expect.stringMatching(/is found elsewhere: \d+: /));
  });
});
