/** The pipelines that the site is about, on the packages that it is about. */
import { beforeAll, describe, expect, it } from 'vitest';
import { Laboratory, program } from './laboratory';
import { differences } from './same';

const packages: Record<string, { load: string; exact: number }> = {
  numpy: { load: 'import numpy as np\ndef load():\n    return np.ones(2_000_000)\n', exact: 0.0001 },
  pandas: {
    load: 'import numpy as np\nimport pandas as pd\ndef load():\n    return pd.DataFrame({"v": np.ones(2_000_000)})\n',
    exact: 0.002,
  },
};
const steps = 'def t1(d):\n    return d * 2\ndef t2(d):\n    return d + 10\n';
const pipelines: Record<string, { code: string; peak: number; held: string[][] }> = {
  naive: {
    code: 'def f():\n    data = load()\n    return t1(t2(data))\n',
    peak: 3,
    held: [['f.data'], ['t1.d'], []],
  },
  chained: { code: 'def f():\n    return t1(t2(load()))\n', peak: 2, held: [['d'], []] },
  rebinding: {
    code: 'def f():\n    data = load()\n    data = t2(data)\n    data = t1(data)\n    return data\n',
    peak: 2,
    held: [['f.data', 'd'], []],
  },
};

describe('on Python 3.13', () => {
  let lab: Laboratory;
  beforeAll(async () => {
    lab = await Laboratory.shared('3.13', ['numpy', 'pandas']);
  });

  for (const [package_, { load, exact }] of Object.entries(packages)) {
    for (const [kind, { code, peak, held }] of Object.entries(pipelines)) {
      it(`${package_}, ${kind}: ${peak} times the data, and who holds them`, () => {
        const source = `${load}${steps}${code}r = f()\n`;
        const bare = lab.bare(program(source));
        const traced = lab.trace(program(source, ['data', 'd'], 'load'));
        expect(differences(bare, traced)).toEqual([]);
        const multiple = traced.peak.bytes / traced.unit!;
        expect(Math.abs(multiple - peak)).toBeLessThan(exact);
        const names = traced.peak.holders.map((holder) =>
          holder.names.map((each) => each.replace(/^t\d\.d$/, kind === 'naive' ? each : 'd')),
        );
        // `load` of pandas copies, and is the first to have two times the data.
        const copied = package_ === 'pandas' && peak === 2;
        expect(names).toEqual(copied ? [['inside pandas'], []] : held);
        expect(traced.peak.holders.every(({ bytes }) => bytes === 16_000_000)).toBe(true);
      });
    }
  }

  it('what the parser of pandas takes past tracemalloc is a series of its own', () => {
    const source = `import io
import pandas as pd
text = 'id,name,v\\n' + ''.join(f'{i},name{i % 1000},{i * 0.5}\\n' for i in range(100_000))
data = pd.read_csv(io.StringIO(text))
small = [1]
`;
    const { steps: all, error } = lab.trace(program(source, ['data']));
    expect(error).toBeNull();
    const outside = (line: number) =>
      Math.max(...all.filter((step) => step.line === line).map((step) => step.outside ?? 0));
    expect(outside(4)).toBeGreaterThan(1_000_000);
    expect(outside(3)).toBe(0);
    expect(outside(5)).toBe(0);
  });

  it('arrays that tracemalloc counts are not counted twice', () => {
    const { steps: all } = lab.trace(
      program('import numpy as np\na = np.ones(1_000_000)\nb = a * 2\n', ['a']),
    );
    expect(Math.max(...all.map(({ outside = 0 }) => outside))).toBeLessThan(100_000);
  });
});
