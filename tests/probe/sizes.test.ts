/** The bytes that came with a value: of this one only, or of none where a statement made others besides. */
import { beforeAll, describe, expect, it } from 'vitest';
import { Laboratory, program, VERSIONS } from './laboratory';
import { differences } from './same';

/** Before a call of a type, Python has no tuple ready for its arguments; it keeps that of the first one. */
const first = 'bytes(1)\n';
const prelude = `class O: pass
def load():
    return bytes(1000)
def fill(o):
    o.x = bytes(1000)
    o.y = bytes(5000)
o = O()
${first}`;
const bytes = (count: number): number => 17 + count;

/** What is followed, and its size. */
const cases: Record<string, [code: string, size: number | null]> = {
  'a value and its name': ['x = bytes(1000)\n', bytes(1000)],
  'two names for it': ['x = y = bytes(1000)\n', bytes(1000)],
  'an attribute': ['o.x = bytes(1000)\n', bytes(1000)],
  'what a call returned, among others': ['y, x = bytes(5000), load()\n', bytes(1000)],
  'what a call returned, in a loop': ['for x in [load()]:\n    pass\n', bytes(1000)],
  'one of several values': ['x, y = bytes(1000), bytes(5000)\n', null],
  'another statement on its line': ['x = bytes(1000); y = bytes(5000)\n', null],
  'a name within an expression': ['y = [x := bytes(1000), bytes(5000)]\n', null],
  'the first of a loop': ['for x in [bytes(1000), bytes(5000)]:\n    pass\n', null],
  'what `with` made': ['with memoryview(bytes(5000)) as x:\n    pass\n', null],
  'a part of it': ['o = O(); o.x = bytes(1000)\n', null],
  'an attribute that a function bound, with others': ['fill(o)\n', bytes(1000)],
};

describe.each(VERSIONS)('on Python %s', (version) => {
  let lab: Laboratory;
  beforeAll(async () => {
    lab = await Laboratory.shared(version);
  });
  const trace = (code: string, track: string[]) => {
    const traced = lab.trace(program(code, track));
    expect(differences(lab.bare(program(code)), traced)).toEqual([]);
    return traced;
  };

  it.each(Object.entries(cases))('%s', (_, [code, size]) => {
    const { lifetimes } = trace(prelude + code, ['x', 'o.x']);
    expect(lifetimes.map((each) => each.size)[0]).toBe(size);
  });

  it('of a part that came with its object, nothing is said', () => {
    const code =
      'import dataclasses\n@dataclasses.dataclass\nclass D:\n    x: bytes\n    y: bytes\nd = D(bytes(1000), bytes(5000))\n';
    expect(trace(code, ['d.x']).lifetimes.map(({ size }) => size)).toEqual([null]);
  });

  it('the room for a name is not its object’s', () => {
    const names = Array.from({ length: 40 }, (_, i) => `n${i}`);
    const inClass = `class K:\n${names.map((name) => `    ${name} = bytes(100)\n`).join('')}`;
    const atTop = names.map((name) => `${name} = bytes(100)\n`).join('');
    for (const code of [first + atTop, first + inClass]) {
      const { lifetimes, steps } = trace(code, names);
      expect(lifetimes.map(({ size }) => size)).toEqual(names.map(() => bytes(100)));
      // Live memory grew by more where the dict of the names did.
      const grown = steps.slice(1).map(({ live }, i) => live - steps[i]!.live);
      expect(grown.filter((by) => by > 2 * bytes(100)).length).toBeGreaterThan(0);
    }
  });
});
