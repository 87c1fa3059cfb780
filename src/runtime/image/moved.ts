import type { Stock } from '../protocol';

/** The buffers of a stock, to transfer with it. Pieces of an image that were unpacked one after the other may share one. */
export function buffersOf(stock: Stock | null): ArrayBuffer[] {
  if (!stock) return [];
  const content = stock.image?.content ?? [];
  return [...new Set([...Object.values(stock.files), ...content.map(({ buffer }) => buffer)])];
}
