/** Programs that ask tracemalloc, by which they are being measured: what it answers them is what it answers when nobody looks. */
import { beforeAll, describe, expect, it } from 'vitest';
import { Laboratory, program, VERSIONS } from './laboratory';
import { perturbed } from './perturbed';
import { contradictions, differences } from './same';

const asking: Record<string, string> = {
  get_traced_memory: `a = bytes(100_000)
print(tracemalloc.get_traced_memory())
a = None
print(tracemalloc.get_traced_memory())
`,
  'start again': `tracemalloc.start()
a = bytes(1_000_000)
tracemalloc.start(10)
a = [bytes(10)]
print(tracemalloc.is_tracing(), tracemalloc.get_traceback_limit(), tracemalloc.get_traced_memory())
`,
  get_object_traceback: `a = [[i] for i in range(20)]
a = None
a = [[i] for i in range(20)]
print(tracemalloc.get_object_traceback(a), tracemalloc.get_object_traceback(a[3]))
`,
  get_tracemalloc_memory: `a = [str(i) for i in range(1000)]
print(tracemalloc.get_tracemalloc_memory())
`,
};

const snapshot = `def f():
    return [str(i) for i in range(1000)]
before = tracemalloc.take_snapshot()
a = f()
after = tracemalloc.take_snapshot()
for each in after.compare_to(before, 'lineno')[:5] + after.statistics('traceback')[:5]:
    print(each)
`;

const resetting = `a = bytes(300_000)
a = None
tracemalloc.reset_peak()
b = bytearray(50_000)
print(tracemalloc.get_traced_memory())
b = None
print(tracemalloc.get_traced_memory())
`;

const imported = (code: string): string => `import tracemalloc\n${code}`;

describe.each(VERSIONS)('on Python %s', (version) => {
  let lab: Laboratory;
  beforeAll(async () => {
    lab = await Laboratory.shared(version);
  });

  it.each(Object.entries(asking))('%s', (_, code) => {
    const traced = lab.trace(program(imported(code), ['a']));
    expect(differences(lab.bare(program(imported(code))), traced)).toEqual([]);
    expect(contradictions(traced)).toEqual([]);
    expect(traced.names.a).toBeDefined();
  });

  it('take_snapshot: in the order of addresses, which moves its own peak by a few bytes', () => {
    const bare = lab.bare(program(imported(snapshot)));
    const traced = lab.trace(program(imported(snapshot), ['a']));
    expect([traced.output, traced.live, traced.notes]).toEqual([bare.output, bare.live, []]);
    expect(Math.abs(traced.peak.bytes - bare.peak)).toBeLessThan(64);
  });

  it('starting it again takes nothing from the readings', () => {
    const sizes = (code: string) =>
      lab.trace(program(imported(code), ['a'])).lifetimes.map(({ size }) => size);
    const again = asking['start again']!;
    expect(sizes(again)).toEqual(
      sizes(again.replaceAll(/tracemalloc.start\(.*/g, 'tracemalloc.is_tracing()')),
    );
    expect(sizes(again)).not.toContain(null);
  });

  it('reset_peak is the program’s own: its peak starts anew, that of the readings goes on', () => {
    const bare = lab.bare(program(imported(resetting)));
    const traced = lab.trace(program(imported(resetting), ['a']));
    expect([traced.output, traced.live]).toEqual([bare.output, bare.live]);
    expect(contradictions(traced)).toEqual([]);
    const unset = lab.bare(program(imported(resetting.replace('reset_peak', 'is_tracing'))));
    expect(traced.peak.bytes).toBe(unset.peak);
    expect(bare.peak).toBeLessThan(unset.peak);
    expect(unset.output).not.toBe(bare.output);
  });

  it('a tracer that resets the peak is noticed', () => {
    const changed = perturbed(imported(asking.get_traced_memory!), "sys.modules['tracemalloc'].reset_peak()");
    expect(differences(lab.bare(changed), lab.trace(changed)).join('; ')).toMatch(/output/);
  });
});
