/**
 * All pieces in one array.
 *
 * @param room where to put it, which must be large enough
 */
export function joined(pieces: ArrayLike<number>[], room?: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const length = pieces.reduce((sum, { length }) => sum + length, 0);
  const all = room?.subarray(0, length) ?? new Uint8Array(length);
  let end = 0;
  for (const piece of pieces) all.set(piece, (end += piece.length) - piece.length);
  return all;
}
