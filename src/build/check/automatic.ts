/** Claims that are true only because Python has collected by itself: when it does is not the same on every Python. */
import { observe, statementsAt } from '../../example/judge/observe';
import type { Claim, Example } from '../../example/model';
import { linesOf } from '../../example/lines';
import type { Lifetime, RunResult } from '../../runtime/protocol';
import type { Mistake } from '../article/entry';

/** @param claims Those on the example that speak of the run. */
export function automaticCollections(example: Example, claims: Claim[], result: RunResult): Mistake[] {
  const automatic = result.lifetimes.filter((life) => life.collected && !isAsked(example, life, result));
  if (automatic.length === 0) return [];
  return claims.flatMap((claim) => {
    const { reading, position } = claim;
    if (!('name' in reading) || !waits(claim, result)) return [];
    const own = automatic.find(({ name }) => lastPart(name) === lastPart(reading.name));
    if (!own) return [];
    const text = [
      `\`${claim.text}\` waits for an automatic collection: nothing on line ${own.died!.line} of the example asks for one.`,
      'When Python collects by itself differs between 3.13, 3.14.0 to 3.14.4, and 3.14.5 on, and with what ran before.',
      'Call `gc.collect()` where it is to happen, or say that it is `alive` before.',
    ].join(' ');
    return [{ ...position, text }];
  });
}

/** Whether the claim is about an object that the collector has destroyed by then. */
function waits({ reading, line }: Claim, result: RunResult): boolean {
  const dead = observe({ ...reading, kind: 'collected' } as Claim['reading'], result, line);
  return dead.kind === 'state' && (dead.times.collected ?? 0) > 0;
}

/** Whether the statement during which it was destroyed calls the collector: that is the innermost one that ran. */
function isAsked({ code }: Example, { died }: Lifetime, result: RunResult): boolean {
  const [statement] = statementsAt(died!.line, result);
  const lines = linesOf(code).slice(died!.line - 1, statement?.last ?? died!.line);
  return lines.some((text) => /\bcollect\s*\(/.test(text));
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
