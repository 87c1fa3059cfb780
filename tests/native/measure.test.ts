/** What `measure.py` reads of programs whose readings are known; and that a wrong reading is found out. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { MEASURE, measureNatively } from '../../src/build/native/pythons';
import { asSeen } from '../../src/build/native/verify';
import { judge } from '../../src/example/judge';
import { programOf } from '../../src/example/program';
import { live, read } from '../unit/example/marked';
import { found, pythons } from './pythons';

const code = `import gc

class Node:
    pass

def load():
    return bytearray(1_000_000)

def callee(text):
    print(len(text))  # expect: refs(text) == 2 (3.14: 1), prints "1000000"
    return len(text)  # expect: refs(text) == 1

data = load()  # expect: refs(data) == 1, size(data) == 1x, live == 1x
same = data  # expect: refs(data) == 2, same(data, same)
def caller():
    mine = load()  # expect: live == 2x
    callee(mine)  # expect: alive(mine), refs(mine) == 1
    return None  # expect: freed(mine), live == 1x

caller()  # expect: freed(caller.mine), peak == 2x
del same  # expect: refs(data) == 1
data = bytes(data)  # expect: peak == 2x, live == 1x
one, other = Node(), Node()  # expect: different(one, other), instances(Node) == 2
one.friend, other.friend = other, one  # expect: refs(one) == 2
del one  # expect: alive(one)
del other  # expect: alive(other), instances(Node) == 2
gc.collect()  # expect: collected(one), instances(Node) == 0
rows = []
for number in range(3):
    rows.append(data)  # expect: refs(data) == 2 to 4, first: refs(data) == 2, last: refs(data) == 4
try:
    rows.index(None)  # expect: raises ValueError
except ValueError as error:
    kept = error  # expect: refs(error) == 3
print("end")  # expect: prints "end", refs(kept) == 1`;

const { article } = read(live(code, 'unit=load'));
const example = article.examples[0]!;
const program = programOf('suite', article, example);
const source = readFileSync(MEASURE, 'utf8');

async function wrongOn(python: (typeof pythons)[number], measure = source): Promise<string[]> {
  const run = asSeen(await measureNatively(python.command, program, measure), python.minor);
  return example.claims
    .map((claim) => ({ claim, verdict: judge(claim, run) }))
    .filter(({ verdict }) => verdict.verdict !== 'holds')
    .map(({ claim, verdict }) => `${claim.text}: ${verdict.verdict} ${verdict.detail}`);
}

/** Ways in which it could be wrong, and a claim that then must not hold. */
const twins: [what: string, from: string, to: string, claim: RegExp][] = [
  ['its own reference is counted', '- (self.weak is None)', '', /^refs\(data\) == 1/],
  ['a count is one too small', 'counted"], reading[1])', 'counted"], reading[1] - 1)', /^refs\(data\) == 2/],
  [
    'nothing dies',
    'self.alive = self.weak() is not None if self.weak else self.count() > 0',
    '',
    /^freed\(mine\)/,
  ],
  ['peaks are those of the moment', 'max(visit.most, self.live)', 'self.live', /^peak == 2x/],
  [
    'what it holds itself is counted',
    'self.ours += tracemalloc',
    'self.ours += 0 * tracemalloc',
    /^live|^size|^peak/,
  ],
  ['the collector is not seen', 'collected=phase == "stop"', 'collected=False', /^collected/],
  ['each object is another', '"same" if one == other', '"same" if one != other', /^same|^different/],
  [
    'a line that is left by an exception is not',
    'activation.open.raised = type_name(kind)',
    'pass',
    /^raises/,
  ],
];

test(`measure.py is what was meant to be broken (${found})`, () => {
  expect(example.claims.length).toBeGreaterThan(25);
  for (const [what, from] of twins) expect(source, what).toContain(from);
});

describe.each(pythons.map((python) => [python.version, python] as const))('on Python %s', (_, python) => {
  test('every reading is right', async () => {
    expect(await wrongOn(python)).toEqual([]);
  });

  test.each(twins)('it is found out where %s', async (what, from, to, claim) => {
    const broken = source.replace(from, to);
    const wrong = await wrongOn(python, broken);
    expect(wrong, what).toContainEqual(expect.stringMatching(claim));
  });

  test('what it cannot know is not reached: who holds an object', async () => {
    const { article: other } = read(live('d = [1]  # expect: held(d) only by d, refs(d) == 1'));
    const one = other.examples[0]!;
    const run = asSeen(await measureNatively(python.command, programOf('suite', other, one)), python.minor);
    expect(one.claims.map((claim) => judge(claim, run).verdict)).toEqual(['not reached', 'holds']);
  });
});
