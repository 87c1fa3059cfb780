import { beforeAll, describe, expect, it } from 'vitest';
import { Laboratory, program, VERSIONS, STARTING } from './laboratory';
import { programs } from './programs';
import { contradictions, differences } from './same';

it('are at least 200 programs', () => expect(programs.length).toBeGreaterThanOrEqual(200));

describe.each(VERSIONS)('Python %s does the same when it is traced', (version) => {
  let lab: Laboratory;
  beforeAll(async () => {
    lab = await Laboratory.open(version);
    expect(lab.tracer.refusal).toBeNull();
  }, STARTING);

  it.each(programs)('$name', ({ code, track }) => {
    const bare = lab.bare(program(code));
    const traced = lab.trace(program(code, track));
    expect(differences(bare, traced)).toEqual([]);
    expect(contradictions(traced)).toEqual([]);
  });
});
