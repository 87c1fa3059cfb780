import { expect, test } from 'vitest';
import { automaticCollections } from '../../../src/build/check/automatic';
import { claimsOn } from '../../../src/example/scope';
import type { Lifetime } from '../../../src/runtime/protocol';
import { live, read } from '../example/marked';
import { freed, run, totals } from '../example/runs';

const lines = (last: string) => `node = []\nnode.append(node)\ndel node\n${last}`;

/** What is warned of where `node` was destroyed on line 4, which has this text. */
function warned(last: string, life: Partial<Lifetime> = {}, more = '') {
  const { article } = read(`${live(lines(last))}\n${more}\n`);
  const example = article.examples[0]!;
  const died = { line: 4, step: 3 };
  const node: Lifetime = {
    name: 'node',
    type: 'list',
    size: null,
    born: { line: 1, step: 0 },
    died,
    ...life,
  };
  const collected = life.collected ? { collected: 1 } : {};
  const result = run({
    lines: [totals({ line: 4, last: 4, names: { node: freed(collected) } })],
    lifetimes: [node],
    names: { node: { state: 'freed', object: 0, size: null, ...(life.collected && { collected: true }) } },
  });
  return automaticCollections(example, claimsOn(article, example, result), result);
}

const collected = { collected: true } as const;

test('a claim that waits for an automatic collection is told, at its place, with the reason', () => {
  const made = warned(
    'x = [[] for _ in range(9999)]  # expect: freed(node), collected(node), refs(node) == 0',
    collected,
  );
  expect(made.map(({ line, column }) => `${line}:${column}`)).toEqual(['5:42', '5:55', '5:72']);
  expect(made[0]!.text).toMatch(
    /`freed\(node\)` waits for an automatic collection.*3\.14\.0 to 3\.14\.4.*gc\.collect\(\)/,
  );
});

test('and in the text', () => {
  const said = '<Claim of="a" value="freed(node)">freed</Claim>';
  expect(warned('x = [[] for _ in range(9999)]', collected, said)).toHaveLength(1);
});

test('not where the example calls the collector, nor where the count came to 0', () => {
  expect(warned('gc.collect()  # expect: freed(node), collected(node)', collected)).toEqual([]);
  expect(warned('x = 1  # expect: freed(node)')).toEqual([]);
});

test('nor one that speaks of something else', () => {
  expect(warned('x = [[] for _ in range(9999)]  # expect: live < 1 MB', collected)).toEqual([]);
});
