/** From asking for an image to having it unpacked. */
import { inflated } from '../../../src/runtime/image/inflate';

interface Fzstd {
  Decompress: new (give: (chunk: Uint8Array) => void) => { push(chunk: Uint8Array, last?: boolean): void };
}

/** @param bytes that it has when it is unpacked */
export async function measure(url: string, bytes: number): Promise<number> {
  const unpack = url.endsWith('.zstd') ? await zstd() : read;
  const begin = performance.now();
  const { body } = await fetch(url);
  const length = await unpack(body as ReadableStream<Uint8Array<ArrayBuffer>>);
  if (length !== bytes) throw new Error(`${length} bytes instead of ${bytes}`);
  return performance.now() - begin;
}

async function read(body: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<number> {
  return (await new Response(await inflated(body)).arrayBuffer()).byteLength;
}

async function zstd(): Promise<typeof read> {
  const script = '/fzstd/index.mjs';
  const { Decompress } = (await import(script)) as Fzstd;
  return async (body) => {
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    const stream = new Decompress((chunk) => chunks.push(chunk as Uint8Array<ArrayBuffer>));
    const reader = body.getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) stream.push(next.value);
    stream.push(new Uint8Array(0), true);
    return (await new Blob(chunks).arrayBuffer()).byteLength;
  };
}
