/** What runs before what. */
import type { Draft } from './fence';
import { choose, code, type Report } from '../problem';

/**
 * Closes every fence's `after` over those of the fences it names, each once and in the order in which they
 * run. Ids that name nothing and cycles are reported and left out.
 */
export function orderFences(drafts: ReadonlyMap<string, Draft>, report: Report): void {
  const direct = new Map<string, string[]>();
  for (const [id, { options, words }] of drafts) {
    const good = options.after.filter(({ value, at }) => {
      if (value === id) report(words(at), `${code(id)} cannot come after itself.`, 'Remove it.');
      else if (!drafts.has(value)) {
        const ids = [...drafts.keys()].filter((other) => other !== id);
        const mend = ids.length > 0 ? choose(value, ids, 'Ids') : `Write one: \`\`\`python setup id=${value}`;
        report(words(at), `There is no setup or example ${code(value)}.`, mend);
      } else return true;
      return false;
    });
    direct.set(
      id,
      good.map(({ value }) => value),
    );
  }
  const waiting = waitingFor(direct);
  for (const [id, { fence, options, words }] of drafts) {
    const cycle = waiting.has(id) ? findCycle(id, direct) : undefined;
    const through = options.after.find(({ value }) => value === cycle?.[1]);
    if (cycle && through) {
      report(
        words(through.at),
        `These wait for each other: ${cycle.map(code).join(' after ')}.`,
        'Remove one of them.',
      );
    }
    fence.after = closure(id, direct);
  }
}

/** What can never run: it is in a circle, or comes after one. */
function waitingFor(direct: ReadonlyMap<string, string[]>): Set<string> {
  const left = new Map([...direct].map(([id, earlier]) => [id, new Set(earlier).size]));
  const later = new Map<string, string[]>();
  for (const [id, earlier] of direct) {
    for (const one of new Set(earlier)) {
      if (!later.get(one)?.push(id)) later.set(one, [id]);
    }
  }
  const free = [...left].filter(([, count]) => count === 0).map(([id]) => id);
  for (const id of free) {
    left.delete(id);
    for (const one of later.get(id) ?? []) {
      left.set(one, left.get(one)! - 1);
      if (left.get(one) === 0) free.push(one);
    }
  }
  return new Set(left.keys());
}

/** The shortest way from `id` back to `id`. */
function findCycle(id: string, direct: ReadonlyMap<string, string[]>): string[] | undefined {
  const from = new Map<string, string>();
  const reached = [id];
  for (const one of reached) {
    for (const next of direct.get(one) ?? []) {
      if (from.has(next)) continue;
      from.set(next, one);
      if (next !== id) reached.push(next);
    }
  }
  if (!from.has(id)) return undefined;
  const cycle = [id];
  do cycle.unshift(from.get(cycle[0]!)!);
  while (cycle[0] !== id);
  return cycle;
}

function closure(id: string, direct: ReadonlyMap<string, string[]>): string[] {
  const ordered: string[] = [];
  const entered = new Set([id]);
  const path = [{ one: id, left: [...(direct.get(id) ?? [])].reverse() }];
  for (let last = path.at(-1); last; last = path.at(-1)) {
    const earlier = last.left.pop();
    if (earlier === undefined) {
      path.pop();
      if (path.length > 0) ordered.push(last.one);
    } else if (!entered.has(earlier)) {
      entered.add(earlier);
      path.push({ one: earlier, left: [...(direct.get(earlier) ?? [])].reverse() });
    }
  }
  return ordered;
}
