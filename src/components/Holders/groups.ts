/** Holders that read alike, as one: `5 × 1.00x held by failures`. Pure. */
import { formatSize } from '../../example/format';
import type { Holder } from '../../runtime/protocol';

export interface Group {
  holder: Holder;
  /** As a reader reads it: `1.00x`. */
  size: string;
  times: number;
}

/** @param unit bytes of `1x`; null: there is none @returns in the order of the first of each */
export function grouped(holders: Holder[], unit: number | null): Group[] {
  const groups = new Map<string, Group>();
  for (const holder of holders) {
    const size = formatSize(holder.bytes, unit);
    const { names, lost } = holder;
    const key = JSON.stringify([size, names, names.length > 0 ? null : [holder.line, lost]]);
    const known = groups.get(key);
    if (known) known.times += 1;
    else groups.set(key, { holder, size, times: 1 });
  }
  return [...groups.values()];
}
