/** That putting the memory back is as good as starting anew. */
import { describe, expect, it } from 'vitest';
import { Laboratory, program, VERSIONS } from './laboratory';

const source = `import re
def f(n):
    data = [str(i) for i in range(n)]
    return {len(x): x for x in data}
r = f(300)
m = re.findall('[0-9]', ' '.join(r.values()))
print(m)
class C:
    def __init__(self):
        self.held = [1]
c = [C() for _ in range(10)]
`;

describe.each(VERSIONS)('on Python %s', (version) => {
  it('an interpreter whose memory was put back is like one just started', async () => {
    const used = await Laboratory.shared(version);
    for (let i = 0; i < 3; i++)
      used.trace(program('x = [bytes(100_000) for _ in range(50)]\nclass K: pass\nprint(K())\n'));
    const fresh = await Laboratory.open(version);
    const run = program(source, ['data', 'r', 'c']);
    expect(used.trace(run)).toEqual(fresh.trace(run));
    expect(used.bare(run)).toEqual(fresh.bare(run));
  });
});
