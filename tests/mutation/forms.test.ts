/** Claims of every form that a run has to be asked for, or that speak of several times: each wrong one is found out and mended. */
import { describe, expect, test } from 'vitest';
import { emptyRecording } from '../../src/build/article/recording';
import type { ReadArticle } from '../../src/build/article/reading';
import { parseArticle } from '../../src/example/mdx';
import type { Answers, LineTotals, Program, PythonVersion, RunResult } from '../../src/runtime/protocol';
import { pythons } from '../../src/runtime/pythons';
import { counted, freed, run, totals } from '../unit/example/runs';
import { failingOf } from './batches';
import { claimsOf, hold } from './held';
import { mutantsOf } from './sentences';

const source = `---
title: Forms
---

\`\`\`python live id=forms unit=make
class Node: pass
def make(): return Node()
kept = {"k": [make()]}
node = kept["k"][0]  # expect: held(node) by kept["k"][0], same(node, node), instances(Node) == 1
lone = make()  # expect: held(lone) only by lone (3.14: by nothing), different(node, lone)
for _ in range(3):
    other = make()  # expect: refs(other) == 1 to 3, first: refs(other) == 1, last: refs(other) == 3
    # expect: peak == 1x to 3x, first: held(other) only by other, live == 100 B to 300 B
    # mark: looped
del lone  # expect: collected(lone), freed(lone)
\`\`\`

In the end it is held <Claim of="forms" value="held(node)">only by \`kept["k"]\`</Claim>, and the other
<Claim of="forms" value="held(other)">by nothing</Claim>. They are
<Claim of="forms" value="same(node, other)">two objects</Claim> of <Claim of="forms" value="instances(Node)">ten</Claim>, with
<Claim of="forms" at="looped" value="refs(other)">between one and three</Claim> references and
<Claim of="forms" at="looped" value="peak">one to three times</Claim> the memory. It was
<Claim of="forms" value="collected(lone)">collected</Claim>; in the end there are
<Claim of="forms" at="looped" value="last: refs(other)">three</Claim>.
`;

/** Of each name: where paths to its object begin, and the object's number. */
type World = Record<string, { by: string[]; id: number }>;

function answers({ asked }: Program, world: World, instances: number): Answers {
  const { held, same } = asked!;
  return {
    held: Object.fromEntries(
      Object.entries(held).map(([key, { name, by, only }]) => {
        const places = world[name]?.by ?? [];
        const so = by === null ? places.length === 0 : places.includes(by) && (!only || places.length === 1);
        const found = { yes: Number(so), no: Number(!so), unknown: 0, instead: so ? [] : places, why: '' };
        return [key, found];
      }),
    ),
    same: Object.fromEntries(
      Object.entries(same).map(([key, [one, other]]) => {
        const so = world[one]?.id === world[other]?.id;
        return [key, { same: Number(so), different: Number(!so), unbound: 0 }];
      }),
    ),
    instances: { Node: { min: instances, max: instances } },
  };
}

/** What a run of the program would be, if it had this world. */
function measured(python: PythonVersion, program: Program): RunResult {
  const island = { by: python === '3.13' ? ['lone'] : [], id: 2 };
  const world: World = { node: { by: ['kept["k"][0]', 'node'], id: 1 }, lone: island };
  const other = { by: ['other'], id: 3 };
  const names = { node: counted(2), lone: counted(1) };
  const at = (line: number, over: Partial<LineTotals>) => totals({ line, last: line, names, ...over });
  const time = (refs: number) =>
    at(7, { names: { other: counted(refs) }, answers: answers(program, { ...world, other }, 2) });
  return run({
    python,
    unit: 100,
    lines: [
      at(4, { answers: answers(program, world, 1) }),
      at(5, { answers: answers(program, world, 1) }),
      {
        ...at(7, { times: 3, names: { other: counted({ min: 1, max: 3 }, { alive: 3 }) } }),
        ...{ peak: { min: 100, max: 300 }, live: { min: 100, max: 300 } },
        ...{ firstTime: time(1), lastTime: time(3) },
      },
      at(8, { names: { lone: freed({ collected: 1 }) } }),
    ],
    names: {
      node: { state: 'alive', object: 1, counted: 1, borrowed: 0, size: null },
      lone: { state: 'freed', object: 2, collected: true, size: null },
      other: { state: 'alive', object: 3, counted: 1, borrowed: 0, size: null },
    },
    answers: answers(program, { node: { by: ['kept["k"]'], id: 1 }, other: { by: [], id: 3 } }, 10),
  });
}

const parsed = parseArticle({ file: 'forms.mdx', source, pythons: pythons.map(({ version }) => version) });
const read: ReadArticle = { path: 'forms.mdx', file: 'forms.mdx', slug: 'forms', source, ...parsed };
const measure = async (python: PythonVersion, program: Program) => measured(python, program);
const article = { read, recording: emptyRecording(), measure };
const claims = claimsOf(read.article);

test('all of it holds as it stands', async () => {
  expect(read.problems).toEqual([]);
  expect(await hold(read, source, emptyRecording(), measure)).toEqual({ wrong: [], mended: source });
});

describe.each(claims)('$position.line: $text', (claim) => {
  const mutants = mutantsOf(claim, source);

  test('is changed', () => expect(mutants.length).toBeGreaterThan(0));

  test.each(mutants)('to $text, which is found out and mended', async (mutant) => {
    expect((await failingOf(article, [mutant])).get(mutant)).toEqual([]);
  });
});

test('a place that holds it, too, would survive', async () => {
  const claim = claims.find(({ text }) => text.startsWith('held(node) by'))!;
  const [mutant] = mutantsOf(claim, source);
  const text = 'held(node) by node';
  const right = { ...mutant!, text, edit: { ...mutant!.edit, text } };
  expect((await failingOf(article, [right])).get(right)).toEqual([expect.stringMatching(/survives$/)]);
});
