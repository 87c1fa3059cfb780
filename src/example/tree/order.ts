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
  for (const [id, { fence, options, wordAt }] of drafts) {
    const { ordered, isCyclic } = closure(id, direct);
    const cycle = isCyclic ? findCycle(id, direct) : [];
    const through = options.after.find(({ value }) => value === cycle[1]);
    if (through) {
      const message = `These wait for each other: ${cycle.map(code).join(' after ')}.`;
      report(wordAt(through.at), message, 'Remove one of them.');
    }
    fence.after = ordered;
  }
}

/** The shortest cycle through `id`, which is in one. */
function findCycle(id: string, direct: ReadonlyMap<string, string[]>): string[] {
  const from = new Map<string, string>();
  const reached = [id];
  for (const one of reached) {
    for (const next of direct.get(one) ?? []) {
      if (from.has(next)) continue;
      from.set(next, one);
      if (next !== id) reached.push(next);
    }
  }
  const cycle = [id];
  do cycle.unshift(from.get(cycle[0]!)!);
  while (cycle[0] !== id);
  return cycle;
}

/** What has to run before `id`, in order, and whether `id` is itself among it. */
function closure(
  id: string,
  direct: ReadonlyMap<string, string[]>,
): { ordered: string[]; isCyclic: boolean } {
  const ordered: string[] = [];
  let isCyclic = false;
  const entered = new Set([id]);
  const path = [{ one: id, left: [...(direct.get(id) ?? [])].reverse() }];
  for (let last = path.at(-1); last; last = path.at(-1)) {
    const earlier = last.left.pop();
    if (earlier === id) isCyclic = true;
    if (earlier === undefined) {
      path.pop();
      if (path.length > 0) ordered.push(last.one);
    } else if (!entered.has(earlier)) {
      entered.add(earlier);
      path.push({ one: earlier, left: [...(direct.get(earlier) ?? [])].reverse() });
    }
  }
  return { ordered, isCyclic };
}
