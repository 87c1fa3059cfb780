/** The comparisons of the suite must notice a tracer that is seen: here are some, and each is caught. */
import { beforeAll, describe, expect, it } from 'vitest';
import { examine } from './examined';
import { readAtMarks } from './inline';
import { Laboratory, program, VERSIONS } from './laboratory';
import { perturbed } from './perturbed';
import { contradictions, differences } from './same';

const source = `def f(data):
    mine = data
    P()
    return mine
data = [1]
T(data, 'data')
P()
f(data)
P()
`;

describe.each(VERSIONS)('on Python %s the suite notices', (version) => {
  let lab: Laboratory;
  beforeAll(async () => {
    lab = await Laboratory.shared(version);
  });
  const compare = (besides: string): string[] => {
    const changed = perturbed(source, besides);
    return differences(lab.bare(changed), lab.trace(changed));
  };

  it('nothing where there is nothing', () => {
    const untouched = program(source, ['data']);
    expect(differences(lab.bare(untouched), lab.trace(untouched))).toEqual([]);
  });

  it('a tracer that keeps memory', () => {
    const found = compare('kept.append(bytes(100))').join('; ');
    expect(found).toMatch(/peak: \d+ when nobody looks, \d+ traced; bytes left/);
  });

  it('a tracer that keeps memory wherever objects lie, of which two places are not one', () => {
    expect(examine(lab, perturbed(source, 'kept.append(bytes(100))')).wrong.join('; ')).toMatch(/bytes left/);
    const addresses = program('print([id(bytes(size)) for size in range(100)])');
    const places = [0, 1, 2].map((place) => lab.bare(addresses, place).output);
    expect(new Set(places).size).toBe(3);
  });

  it('a tracer that takes memory for a moment at every line', () => {
    expect(compare('bytes(10_000)').join('; ')).toMatch(/peak: \d+ when nobody looks, \d{5} traced/);
  });

  it('a tracer that writes', () => {
    expect(compare("print('seen')").join('; ')).toMatch(/output/);
  });

  it('a tracer that holds what it looks at', () => {
    const changed = perturbed(
      source,
      "kept.extend(sys._getframe(1).f_locals.get('mine') or [])".replace('extend', 'append'),
    );
    lab.bare(changed);
    const untraced = lab.inline.calls;
    lab.trace(changed);
    expect(lab.inline.calls).not.toEqual(untraced);
  });

  it('a count that is off by one', () => {
    const traced = lab.trace(program(source, ['data']));
    const raw = lab.inline.calls.map(({ data }) => data);
    const read = readAtMarks(traced, source).map(({ data }) =>
      data?.state === 'alive' ? data.counted : null,
    );
    expect(read).toEqual(raw);
    expect(read.map((count) => count! + 1)).not.toEqual(raw);
  });

  it('readings that contradict one another', () => {
    const traced = lab.trace(program(source, ['data']));
    expect(contradictions(traced)).toEqual([]);
    const [first, ...rest] = traced.steps;
    const wrong = { ...traced, steps: [{ ...first!, live: first!.crest + 1 }, ...rest] };
    expect(contradictions(wrong)).toEqual([
      'step 0: live is within its crest',
      'step 0: its peak is that of all it called',
    ]);
    expect(contradictions({ ...traced, peak: { ...traced.peak, bytes: traced.peak.bytes - 1 } })).toContain(
      'the highest crest is the peak',
    );
    const calling = lab.trace(program('def f():\n    return len(bytes(10_000))\nsize = f()\n'));
    expect(contradictions(calling)).toEqual([]);
    const [within, call] = [calling.steps[1]!, calling.steps[2]!];
    const steps = [calling.steps[0]!, within, { ...call, peak: within.peak - 1 }];
    expect(contradictions({ ...calling, steps })).toContain('step 2: covers what it called');
  });
});
