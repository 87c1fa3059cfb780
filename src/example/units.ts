/** Units of bytes, one row each: what authors may write, and what pages show. */

/** Bytes per decimal unit, as in SI: pages show these. */
export const decimalUnits = { B: 1, kB: 1e3, MB: 1e6, GB: 1e9 };

/** Bytes per unit; the binary ones as in IEC 80000-13. */
export const byteUnits: Record<string, number> = {
  ...decimalUnits,
  KiB: 2 ** 10,
  MiB: 2 ** 20,
  GiB: 2 ** 30,
};

/** Bytes of `value` `unit`s, rounded to whole ones; undefined where there is no such unit. */
export function bytesOf(value: number, unit: string): number | undefined {
  return Object.hasOwn(byteUnits, unit) ? Math.round(value * byteUnits[unit]!) : undefined;
}
