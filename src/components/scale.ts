import { ticks } from 'd3-array';

/** A map of numbers onto numbers, straight from point to point. All that is used of d3-scale, which brings colours and dates along. */
export interface Scale {
  (value: number): number;
  /** The same map, of which nothing falls outside. */
  clamp(): Scale;
  invert(place: number): number;
  /** About so many round values of the domain. */
  ticks(count: number): number[];
}

/** `domain` and `range` have the same length, at least 2, and each goes up or down all along. */
export function scaleLinear(domain: number[], range: number[], clamped = false): Scale {
  const first = domain[0]!;
  const last = domain.at(-1)!;
  const map = (given: number) => {
    const value = clamped ? Math.min(Math.max(given, Math.min(first, last)), Math.max(first, last)) : given;
    const direction = Math.sign(last - first);
    const passed = domain.slice(1, -1).filter((point) => direction * (value - point) > 0).length;
    const [from, to] = [domain[passed]!, domain[passed + 1]!];
    const share = to === from ? 0 : (value - from) / (to - from);
    return range[passed]! + share * (range[passed + 1]! - range[passed]!);
  };
  return Object.assign(map, {
    clamp: () => scaleLinear(domain, range, true),
    invert: (place: number) => scaleLinear(range, domain, clamped)(place),
    ticks: (count: number) => ticks(first, last, count),
  });
}
