/** What the standard library says of itself, on each Python: run as its docstrings have it, traced and not. */
import { describe, expect, it } from 'vitest';
import { docstringsOf, library, programOf, untrue } from './docstrings';
import { examine } from './examined';
import { VERSIONS } from './laboratory';

/** What the library says and does not do. */
const OUTDATED = {
  // `repr(timedelta)` names its arguments since Python 3.7.
  '_pydatetime.timezone.__repr__': [3],
  // The messages are those of the module in Python, which the one in C stands in for.
  decimal: [24, 33],
};

const labs = await Promise.all(VERSIONS.map(library));

describe.each(labs)('the docstrings of Python $version', (lab) => {
  const all = docstringsOf(lab);
  const run = all.filter(({ wanted }) => wanted.length > 0);
  const printed: Parameters<typeof untrue>[1] = [];
  let counts = 0;

  it('are programs enough, and all is run but what says that it is not to be', () => {
    expect(run.length).toBeGreaterThanOrEqual(140);
    expect(all.filter((each) => !run.includes(each) && each.skipped === 0)).toEqual([]);
    expect(all.reduce((sum, { skipped }) => sum + skipped, 0)).toBeLessThan(10);
  });

  it.each(run)('$name', (docstring) => {
    const { traced, wrong, logical } = examine(lab, programOf(docstring));
    printed.push({ docstring, output: traced.output });
    counts += logical.reduce((sum, labels) => sum + Object.keys(labels).length, 0);
    expect(wrong).toEqual([]);
    expect(traced.error).toBeNull();
  });

  it('print what they say, and have hundreds of counts compared', () => {
    expect(printed).toHaveLength(run.length);
    expect(untrue(lab, printed)).toEqual(OUTDATED);
    expect(counts).toBeGreaterThan(700);
  });

  it('an output that is another is noticed', () => {
    const [first, ...rest] = printed;
    const changed = [{ ...first!, output: `not ${first!.output}` }, ...rest];
    expect(untrue(lab, changed)).toEqual({ ...OUTDATED, [first!.docstring.name]: [0] });
  });
});
