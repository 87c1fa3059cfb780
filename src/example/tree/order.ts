/** The order in which fences run. */
import type { Draft } from './fence';
import { choose, code, type Report } from '../problem';

/**
 * Replaces every fence's `after` by its transitive closure, in the order in which the fences run. Unknown ids and cycles
 * are reported and left out.
 */
export function orderFences(drafts: ReadonlyMap<string, Draft>, report: Report): void {
  const direct = new Map<string, string[]>();
  for (const [id, { options, wordAt }] of drafts) {
    const good = options.after.filter(({ value, at }) => {
      if (value === id) report(wordAt(at), `${code(id)} cannot come after itself.`, 'Remove it.');
      else if (!drafts.has(value)) {
        const ids = [...drafts.keys()].filter((other) => other !== id);
        const mend = ids.length > 0 ? choose(value, ids, 'Ids') : `Write one: \`\`\`python setup id=${value}`;
        report(wordAt(at), `There is no setup or example ${code(value)}.`, mend);
      } else return true;
      return false;
    });
    direct.set(
      id,
      good.map(({ value }) => value),
    );
  }
  const stuck = stuckIds(direct);
  for (const [id, { fence, options, wordAt }] of drafts) {
    const cycle = stuck.has(id) ? findCycle(id, direct) : undefined;
    const through = options.after.find(({ value }) => value === cycle?.[1]);
    if (cycle && through) {
      report(
        wordAt(through.at),
        `These wait for each other: ${cycle.map(code).join(' after ')}.`,
        'Remove one of them.',
      );
    }
    fence.after = closure(id, direct);
  }
}

/** Fences that can never run: they are in a cycle, or come after one. */
function stuckIds(direct: ReadonlyMap<string, string[]>): Set<string> {
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

/** The shortest cycle through `id`. */
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
