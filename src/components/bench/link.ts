/** An edited example as the fragment of a URL: the anchor of its card, and the code, compressed. */
import { anchor } from '../../example/anchor';

/** Stands in no anchor, and no URL escapes it (RFC 3986, 2.3). */
const SIGN = '~';

/** Characters that a link may unfold to: more than anyone types, and no burden on the page. */
const MOST = 100_000;

/** `#example-naive~eJx…` */
export async function fragmentOf(example: string, code: string): Promise<string> {
  const packed = await new Response(
    through(new CompressionStream('deflate'), new Blob([code])),
  ).arrayBuffer();
  const text = btoa(Array.from(new Uint8Array(packed), (byte) => String.fromCharCode(byte)).join(''));
  return `#${anchor(example)}${SIGN}${text.replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')}`;
}

/** The compressed code that a fragment has for this example; null: none. */
export function packedIn(fragment: string, example: string): string | null {
  const start = `#${anchor(example)}${SIGN}`;
  return fragment.startsWith(start) ? fragment.slice(start.length) : null;
}

/** @throws where the link was cut short or changed: zlib's checksum (RFC 1950) tells. */
export async function unpack(packed: string): Promise<string> {
  const binary = atob(packed.replace(/-/g, '+').replace(/_/g, '/'));
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const reader = through(new DecompressionStream('deflate'), new Blob([bytes])).getReader();
  let code = '';
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    code += decoder.decode(read.value, { stream: true });
    if (code.length > MOST) {
      await reader.cancel();
      throw new RangeError(`More than ${MOST} characters.`);
    }
  }
  return code + decoder.decode();
}

function through(stream: CompressionStream | DecompressionStream, blob: Blob): ReadableStream<Uint8Array> {
  return blob.stream().pipeThrough<Uint8Array>(stream);
}
