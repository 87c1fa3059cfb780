/** A reader's version of an example as a URL fragment: the anchor of its card, compressed code, settings. */
import { anchor } from '../../example/anchor';
import { MOST_CODE } from './large';

/** Separates the parts: no anchor contains it, and no URL escapes it (RFC 3986, 2.3). */
const SEPARATOR = '~';

/** The parts of a fragment. */
interface Linked {
  /** The code, compressed; null: it is the article's own. */
  packed: string | null;
  /** What is set besides the code (`settingsAsText`), escaped as in the URL. */
  settings: string[];
}

/**
 * `#example-naive~eJx…~sales.rows=500000`, without settings `#example-naive~eJx…`, without code of its own
 * `#example-naive~~memory=none`.
 *
 * @param code null: the article's own
 */
export async function fragmentOf(example: string, code: string | null, settings: string[]): Promise<string> {
  const parts = [code === null ? '' : await pack(code), ...settings.map(encodeURI)];
  return `#${[anchor(example), ...parts].join(SEPARATOR)}`;
}

/** Null: the fragment is not of this example. */
export function linkedIn(fragment: string, example: string): Linked | null {
  const start = `#${anchor(example)}${SEPARATOR}`;
  if (!fragment.startsWith(start)) return null;
  const [packed, ...settings] = fragment.slice(start.length).split(SEPARATOR);
  return { packed: packed || null, settings };
}

/** Safari before 16.4 and Firefox before 113 have no CompressionStream. */
export function canPack(): boolean {
  return typeof CompressionStream === 'function';
}

async function pack(code: string): Promise<string> {
  const packed = await new Response(
    through(new CompressionStream('deflate'), new Blob([code])),
  ).arrayBuffer();
  const text = btoa(Array.from(new Uint8Array(packed), (byte) => String.fromCharCode(byte)).join(''));
  return text.replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

/** @throws where the link was cut short or changed, which fails zlib's checksum (RFC 1950) */
export async function unpack(packed: string): Promise<string> {
  const binary = atob(packed.replace(/-/g, '+').replace(/_/g, '/'));
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const reader = through(new DecompressionStream('deflate'), new Blob([bytes])).getReader();
  let code = '';
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    code += decoder.decode(read.value, { stream: true });
    if (code.length > MOST_CODE) {
      await reader.cancel();
      throw new RangeError(`More than ${MOST_CODE} characters.`);
    }
  }
  return code + decoder.decode();
}

function through(stream: CompressionStream | DecompressionStream, blob: Blob): ReadableStream<Uint8Array> {
  return blob.stream().pipeThrough<Uint8Array>(stream);
}
