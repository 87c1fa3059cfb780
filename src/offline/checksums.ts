/**
 * How a file of the site is known again: by its bytes. Everything of an origin shares what browsers keep for it, other
 * sites of the same account on GitHub Pages too, and a host or a network may answer anything under any name. What is
 * kept is therefore believed for what it is, never for where it lies.
 */

export type Bytes = Uint8Array<ArrayBuffer>;

/** The first 144 bits of its SHA-256, in base64, and its size in bytes. */
export type Known = [sha256: string, bytes: number];

/** Files by their paths below the site's root. */
export type Files = Record<string, Known>;

/** The first 144 bits, which are 24 letters without padding; nobody finds other bytes that have the same 128. */
export async function sha256(bytes: Bytes): Promise<string> {
  const sum = await crypto.subtle.digest('SHA-256', bytes);
  return btoa(String.fromCharCode(...new Uint8Array(sum, 0, 18)));
}

/**
 * The bytes of an answer; null if they are not the file's. Reading a stream into its place takes a quarter of the time
 * of `arrayBuffer()` for 15 MB in Chromium, and what is longer than the file is not read to its end.
 *
 * @throws if the answer breaks off.
 */
export async function verified(response: Response, [sum, size]: Known): Promise<Bytes | null> {
  if (response.status !== 200) return null;
  const bytes = new Uint8Array(size);
  let at = 0;
  // A response without a body has no bytes.
  const reader = response.body?.getReader();
  for (let read = await reader?.read(); read?.value; read = await reader!.read()) {
    if (at + read.value.length > size) {
      void reader!.cancel();
      return null;
    }
    bytes.set(read.value, at);
    at += read.value.length;
  }
  return at === size && (await sha256(bytes)) === sum ? bytes : null;
}

const TYPES: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
  mjs: 'text/javascript; charset=utf-8',
  png: 'image/png',
  svg: 'image/svg+xml',
  wasm: 'application/wasm',
  woff2: 'font/woff2',
};

/** A whole answer with a file's bytes. Its headers are ours: those that came with them prove nothing. */
export function answerWith(path: string, bytes: Bytes): Response {
  const type = TYPES[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
  return new Response(bytes, { headers: { 'content-type': type, 'content-length': String(bytes.length) } });
}
