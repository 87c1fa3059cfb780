/**
 * Who holds an object: what was found must be all that there is, and true. That arrows add up to counts is a rule of every
 * program (`same.ts`).
 */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Asked, References } from '../../src/runtime/protocol';
import { held } from './held';
import { Laboratory, type Measured, program, VERSIONS } from './laboratory';
import { programs } from './programs';

/** The references after each step; null: not known. */
function bySteps({ steps, references = [] }: Measured): (References | null)[] {
  let index: number | null = null;
  return steps.map((step) => {
    if (step.references !== undefined) index = step.references;
    return index === null ? null : references[index]!;
  });
}

/** The objects that have references that were not found, at the end of statements of the module. */
function leftOver(traced: Measured): string[] {
  const found = bySteps(traced);
  return traced.steps.flatMap(({ depth, line, raised }, i) => {
    if (depth > 0 || raised) return [];
    const objects =
      found[i]?.objects.filter(({ followed, unknown }) => followed !== null && unknown > 0) ?? [];
    return objects.map(({ type, unknown }) => `${unknown} to a ${type} after line ${line}`);
  });
}

/** The followed objects, by id, that are islands at the end of the run. */
function islands({ references = [], lastReferences }: Measured): number[] {
  const last = typeof lastReferences === 'number' ? references[lastReferences]!.objects : [];
  return last.flatMap(({ followed, island }) => (followed !== null && island ? [followed] : []));
}

const byNumber = (one: number, other: number): number => one - other;

const COLLECT = '\nimport gc as collector\ncollector.collect()\n';

/** The followed objects, by id, that the last statement collects. */
function collected({ lifetimes, steps }: Measured): number[] {
  return lifetimes.flatMap(({ died, collected }, id) =>
    collected && died!.step >= steps.length - 1 ? [id] : [],
  );
}

/** A question as it stands in a claim: `x by y`, `x only by y`, `x by nothing`. */
function asked(...questions: string[]): Asked {
  const held = questions.map((question): [string, Asked['held'][string]] => {
    const [, name, only, by] = /^(\S+) (only )?by (.+)$/.exec(question)!;
    return [question, { name: name!, by: by === 'nothing' ? null : by!, only: only !== undefined }];
  });
  return { held: Object.fromEntries(held), same: {}, instances: [], lines: [], ends: [] };
}

describe.each(VERSIONS)('on Python %s', (version) => {
  let lab: Laboratory;
  beforeAll(async () => {
    lab = await Laboratory.shared(version);
  });

  it.each(programs)(
    '$name: nothing is left over, and islands are what the collector frees',
    ({ code, track }) => {
      const traced = lab.trace(program(code, track));
      expect(leftOver(traced)).toEqual([]);
      if (traced.error || traced.steps.length >= 10_000) return;
      const last = traced.references?.[traced.lastReferences ?? -1];
      if (!last || last.more > 0) return;
      expect(islands(traced).sort(byNumber)).toEqual(collected(lab.trace(program(code + COLLECT, track))));
    },
  );

  it('an island and what is left over would be noticed', () => {
    const traced = lab.trace(program('class N: pass\nx = N()\nx.me = x\nx = None', ['x']));
    expect(islands(traced)).toEqual([0]);
    const code = 'class N: pass\nx = N()\nx.me = x\nx = None';
    expect(collected(lab.trace(program(code + COLLECT, ['x'])))).toEqual([0]);
    const { objects, arrows, more } = traced.references!.at(-1)!;
    const wrong = { objects: objects.map((each) => ({ ...each, unknown: 1 })), arrows, more };
    expect(leftOver({ ...traced, references: traced.references!.map(() => wrong) })).not.toEqual([]);
  });

  it.each(Object.entries(held))('%s', (_, { code, track, only = [], also = [], not = [] }) => {
    const places = [...only, ...also].map(([place]) => place);
    const questions = [
      ...places.flatMap((place) => [`${track} by ${place}`, `${track} only by ${place}`]),
      ...not.map((place) => `${track} by ${place}`),
      `${track} by nothing`,
    ];
    const traced = lab.trace({ ...program(code, [track]), asked: asked(...questions) });
    expect(traced.error).toBeNull();
    const says = Object.entries(traced.answers!.held).map(([question, { yes, no }]) => [
      question,
      yes ? 'yes' : no ? 'no' : 'unknown',
    ]);
    const truth = [
      ...only.flatMap(([place]) => [
        [`${track} by ${place}`, 'yes'],
        [`${track} only by ${place}`, 'yes'],
      ]),
      ...also.flatMap(([place]) => [
        [`${track} by ${place}`, 'yes'],
        [`${track} only by ${place}`, 'no'],
      ]),
      ...not.map((place) => [`${track} by ${place}`, 'no']),
      [`${track} by nothing`, 'no'],
    ];
    expect(says).toEqual(truth);
    const ends = [...only, ...also].map(([place, cut]) => {
      const { names, error } = lab.trace(program(`${code}\n${cut}${COLLECT}`, [track]));
      return [place, error?.message ?? names[track]!.state];
    });
    expect(ends).toEqual([
      ...only.map(([place]) => [place, 'freed']),
      ...also.map(([place]) => [place, 'alive']),
    ]);
  });
});
