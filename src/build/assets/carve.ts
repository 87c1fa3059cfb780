/**
 * ZIP archives that stand, whole, inside some other file. A ZIP is found from its end: the
 * end-of-central-directory record says how long the directory before it is and where, counted from the
 * archive's first byte, that directory begins (APPNOTE.TXT 6.3.10, section 4.3.16).
 */
const END = Buffer.from('PK\x05\x06', 'latin1');
const FIRST_ENTRY = 0x04034b50;
const END_LENGTH = 22;

/** Every archive in `bytes`, in order. What only looks like one is left out or fails its reader's checksum. */
export function* embeddedZips(bytes: Buffer): Generator<Buffer> {
  for (let at = bytes.indexOf(END); at >= 0; at = bytes.indexOf(END, at + 1)) {
    if (at + END_LENGTH > bytes.length) return;
    const directoryLength = bytes.readUInt32LE(at + 12);
    const directoryOffset = bytes.readUInt32LE(at + 16);
    const commentLength = bytes.readUInt16LE(at + 20);
    const start = at - directoryLength - directoryOffset;
    const end = at + END_LENGTH + commentLength;
    if (start < 0 || end > bytes.length || bytes.readUInt32LE(start) !== FIRST_ENTRY) continue;
    yield bytes.subarray(start, end);
  }
}
