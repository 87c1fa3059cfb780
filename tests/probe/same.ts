/** What the suite says of a program: everything in which a traced run differs from a bare one. */
import type { NameReading } from '../../src/runtime/protocol';
import type { Bare, Measured } from './laboratory';

export function differences(bare: Bare, traced: Measured): string[] {
  const found: string[] = [];
  const compare = (what: string, seen: unknown, truth: unknown): void => {
    if (seen !== truth) found.push(`${what}: ${String(truth)} when nobody looks, ${String(seen)} traced`);
  };
  // Where objects lie is nobody's business: preparing a measured run takes memory before it begins.
  const text = (output: string) => output.replace(/0x[0-9a-f]+/g, '0x…');
  compare('output', text(traced.output), text(bare.output));
  compare('exception', traced.error?.traceback, bare.error?.traceback);
  compare('peak', traced.peak.bytes, bare.peak);
  compare('bytes left', traced.live, bare.live);
  for (const note of traced.notes) if (note.about === 'probe') found.push(note.text);
  return found;
}

/** Rules that hold for the readings of every run. */
export function contradictions(traced: Measured): string[] {
  const { steps, lines, peak, lifetimes, live, code } = traced;
  const found: string[] = [];
  const expect = (what: string, holds: boolean): void => {
    if (!holds) found.push(what);
  };
  const source = code.split('\n');
  const waiting = lines.filter(
    ({ line, last, function: name }) =>
      name.endsWith('<genexpr>') || /\b(yield|await|async)\b/.test(source.slice(line - 1, last).join('\n')),
  );
  const all = lines.reduce((sum, { times }) => sum + times, 0);
  if (all === steps.length && all > 0) {
    expect('the highest crest is the peak', Math.max(...steps.map(({ crest }) => crest)) === peak.bytes);
    expect(
      'a step belongs to the peak',
      peak.step >= steps.length || steps[peak.step]!.peak * 1.001 >= peak.bytes,
    );
  }
  steps.forEach((step, i) => {
    expect(`step ${i}: live is within its crest`, step.live <= step.crest);
    expect(`step ${i}: its peak is that of all it called`, step.began <= i && step.peak >= step.live);
    // In the middle of these, a frame waits while others run: the steps do not say which of them it called.
    if (waiting.some(({ line, function: name }) => line === step.line && name === step.function)) return;
    for (const inner of steps.slice(step.began, i)) {
      if (inner.depth > step.depth && inner.began >= step.began)
        expect(`step ${i}: covers what it called`, inner.peak <= step.peak);
    }
  });
  const freed = new Set<number>();
  for (const { names } of steps) {
    for (const reading of Object.values(names)) {
      if (reading.state === 'freed') freed.add(reading.object);
      if (reading.state === 'alive') {
        expect(`object ${reading.object} is not read after its death`, !freed.has(reading.object));
        expect(`object ${reading.object} has a reference`, reading.counted > 0);
      }
    }
  }
  lifetimes.forEach(({ born, died }, i) => {
    expect(`object ${i} dies after it was born`, died === null || died.step >= born.step);
  });
  expect('what is left fits under the peak', live <= peak.bytes);
  const held = peak.holders.reduce((sum, { bytes }) => sum + bytes, 0);
  expect('the holders fit under the peak', held <= peak.bytes);
  return [...found, ...uneven(traced)];
}

/** Arrows and what is unknown must add up to what was read of the object: solid ones to its count, hollow ones to the rest. */
function uneven({ steps, references = [] }: Measured): string[] {
  const found: string[] = [];
  const readings = new Map<number, NameReading>();
  let index: number | null = null;
  steps.forEach((step, i) => {
    for (const reading of Object.values(step.names)) {
      if (reading.state !== 'immortal') readings.set(reading.object, reading);
    }
    index = step.references === undefined ? index : step.references;
    if (index === null) return;
    const { objects, arrows } = references[index]!;
    objects.forEach(({ followed, unknown }, at) => {
      const reading = followed === null ? undefined : readings.get(followed);
      if (reading === undefined) return;
      const to = arrows.filter((arrow) => arrow.to === at);
      const solid = to
        .filter(({ borrowed }) => !borrowed)
        .reduce((sum, { times = 1 }) => sum + times, unknown);
      const hollow = to.length - to.filter(({ borrowed }) => !borrowed).length;
      const read = reading.state === 'alive' ? `${reading.counted}+${reading.borrowed}` : reading.state;
      // Only the names that the line sees are read anew: an object that none of them has may have changed since.
      const isRead = Object.values(step.names).includes(reading);
      if (isRead && read !== `${solid}+${hollow}`)
        found.push(
          `step ${i}, line ${step.line}: ${solid}+${hollow} arrows to object ${followed}, which read ${read}`,
        );
    });
  });
  return found;
}
