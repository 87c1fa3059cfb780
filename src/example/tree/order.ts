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
  for (const [id, { fence, options, words }] of drafts) {
    const cycle = findCycle(id, direct);
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

/** The shortest way from `id` back to `id`. */
function findCycle(id: string, direct: ReadonlyMap<string, string[]>): string[] | undefined {
  const paths = (direct.get(id) ?? []).map((next) => [id, next]);
  const seen = new Set<string>();
  for (const path of paths) {
    const last = path.at(-1)!;
    if (last === id) return path;
    if (seen.has(last)) continue;
    seen.add(last);
    for (const next of direct.get(last) ?? []) paths.push([...path, next]);
  }
  return undefined;
}

function closure(id: string, direct: ReadonlyMap<string, string[]>): string[] {
  const ordered: string[] = [];
  const entered = new Set([id]);
  const enter = (one: string) => {
    for (const earlier of direct.get(one) ?? []) {
      if (entered.has(earlier)) continue;
      entered.add(earlier);
      enter(earlier);
      ordered.push(earlier);
    }
  };
  enter(id);
  return ordered;
}
