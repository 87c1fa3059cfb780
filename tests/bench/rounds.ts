/** Many measurements of several things, interleaved: what disturbs the machine disturbs all of them. */
export type Measurements = Record<string, () => Promise<Record<string, number>>>;

/**
 * Takes each measurement once per round, each round beginning with another one. What a measurement answers is found
 * under its name and the names of its parts: `plain cold`.
 *
 * @param note told what is being done
 */
export async function interleave(
  rounds: number,
  measurements: Measurements,
  note: (text: string) => void,
): Promise<Map<string, number[]>> {
  const found = new Map<string, number[]>();
  const names = Object.keys(measurements);
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < names.length; i++) {
      const name = names[(i + round) % names.length]!;
      note(`round ${round + 1} of ${rounds}: ${name}`);
      for (const [part, value] of Object.entries(await measurements[name]!())) {
        const key = `${name} ${part}`;
        found.set(key, [...(found.get(key) ?? []), value]);
      }
    }
  }
  return found;
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/**
 * Median of the ratios of values that were measured in the same round: steadier than the ratio of two medians where the
 * machine does other things.
 */
export function ratio(values: number[], to: number[]): number {
  return median(values.map((value, round) => value / to[round]!));
}
