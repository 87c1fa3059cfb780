import { describe, expect, it } from 'vitest';
import { joined } from '../../../../src/runtime/bytes';
import { type BootImage, encodeImage, imageIn } from '../../../../src/runtime/image/format';
import { chooseImage } from '../../../../src/runtime/image/choose';
import { unpacked } from '../../../../src/runtime/image/brotli';
import { memoryIn, receive, receivedFrom } from '../../../../src/runtime/image/receive';
import type { Memory } from '../../../../src/runtime/image/memory';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { brotliCompressSync } from 'node:zlib';
import type { FileAsset } from '../../../../src/runtime/protocol';

/** A module of nothing at all. */
const EMPTY = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
const image: BootImage = {
  state: new Uint8Array(20).fill(7),
  memory: {
    bytes: 3072,
    pieces: [
      { at: 0, bytes: new Uint8Array(1024).fill(8) },
      { at: 2048, bytes: new Uint8Array(1024).fill(9) },
    ],
    given: [{ at: 1024, bytes: 1024 }],
    sum: -5,
  },
  libraries: [
    { path: '/lib/a.so', bytes: EMPTY },
    { path: '/lib/b.so', bytes: EMPTY },
  ],
  files: [
    { path: '/lib/ü.py', size: 900, at: 0, bytes: 30 },
    { path: '/lib/b.py', size: 0, at: 30, bytes: 2 },
  ],
  lazy: [{ path: '/lib/b.so', size: 90, at: 0, bytes: 40, places: 3 }],
  stdlib: { path: '/lib/python313.zip', size: 5 },
  layout: { tables: [11803, 11804], memory: 8810528 },
  exports: ['malloc', 'free'],
  handles: [[4096, '/lib/a.so']],
  packages: { numpy: 'default channel' },
};
const bytes = encodeImage(image) as Uint8Array<ArrayBuffer>;

/** Each byte and its place, whatever the pieces. */
const whole = ({ pieces, ...facts }: Memory) => ({
  ...facts,
  content: pieces.flatMap(({ at, bytes }) => [...bytes].map((byte, i) => [at + i, byte])),
});

/** As a network gives it: in pieces. */
function stream(content: Uint8Array<ArrayBuffer>, piece = 7): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= content.length) return controller.close();
      controller.enqueue(content.slice(at, (at += piece)));
    },
  });
}

describe('the file of a boot image', () => {
  it('gives back what went into it, however it comes', async () => {
    for (const piece of [1, 7, 64, bytes.length]) {
      const { outline, state, arrived, modules } = await receive(stream(bytes, piece));
      expect(state).toEqual(image.state);
      expect(state.byteOffset % 16).toBe(0);
      expect(await modules).toEqual([expect.any(WebAssembly.Module), expect.any(WebAssembly.Module)]);
      expect(joined(await arrived)).toEqual(bytes);
      expect(imageIn(joined(await arrived).buffer, outline)).toEqual(image);
      expect(whole(memoryIn(await arrived, outline))).toEqual(whole(image.memory));
    }
  });

  it('says how much memory there will be, and gives the compiled modules, before all of it has come', async () => {
    const { readable, writable } = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>();
    const writer = writable.getWriter();
    const most = bytes.length - 1000;
    void writer.write(bytes.slice(0, most));
    const { outline, modules, arrived } = await receive(readable);
    expect(outline.header.memory.bytes).toBe(3072);
    expect(await modules).toHaveLength(2);
    expect(await Promise.race([arrived, 'on its way'])).toBe('on its way');
    void writer.write(bytes.slice(most));
    void writer.close();
    expect(whole(memoryIn(await arrived, outline))).toEqual(whole(image.memory));
  });

  it('is used again as it is, with the modules that were compiled', async () => {
    const compiled = [1, 2].map(() => new WebAssembly.Module(EMPTY));
    const content = [bytes.slice(0, -1000), bytes.slice(-1000)];
    const { outline, state, beginning, modules, arrived } = receivedFrom(
      content[0]!,
      Promise.resolve(compiled),
      Promise.resolve(content),
    );
    expect(await modules).toBe(compiled);
    expect(beginning.buffer).not.toBe(content[0]!.buffer);
    expect(state).toEqual(image.state);
    expect(whole(memoryIn(await arrived, outline))).toEqual(whole(image.memory));
  });

  it('is refused when it is cut short, has too much, or is something else', async () => {
    const refusal = async (content: Uint8Array<ArrayBuffer>) => (await receive(stream(content))).arrived;
    await expect(refusal(bytes.slice(0, -1))).rejects.toThrow('has not the length');
    await expect(refusal(bytes.slice(0, 40))).rejects.toThrow('has not the length');
    await expect(refusal(new Uint8Array([...bytes, 0]))).rejects.toThrow('has not the length');
    await expect(refusal(new Uint8Array(64))).rejects.toThrow('no boot image');
  });

  it('is refused when a compiled module in it is none', async () => {
    const libraries = image.libraries.map((file) => ({ ...file, bytes: new Uint8Array(8) }));
    const { modules } = await receive(stream(new Uint8Array(encodeImage({ ...image, libraries }))));
    await expect(modules).rejects.toThrow(WebAssembly.CompileError);
  });

  it('is unpacked while it comes, whatever the pieces', async () => {
    const path = createRequire(import.meta.url).resolve('brotli-dec-wasm/web/bg.wasm');
    const decoder = WebAssembly.compile(readFileSync(path));
    const read = async (body: ReadableStream) => new Uint8Array(await new Response(body).arrayBuffer());
    // More than one piece of the result.
    const content = new Uint8Array(1_000_000).map((_, i) => (i * i) >> 8);
    const packed = new Uint8Array(brotliCompressSync(content));
    for (const piece of [1, 1000, packed.length])
      expect(Buffer.compare(await read(await unpacked(stream(packed, piece), decoder)), content)).toBe(0);
    packed[packed.length >> 1]! ^= 0xff;
    await expect(unpacked(stream(packed), decoder).then(read)).rejects.toThrow();
  });
});

const file = (url: string): FileAsset => ({ url, bytes: 1, sha256: '' });

describe('the image for a program', () => {
  const [core, numpy, pandas] = [[], ['numpy'], ['numpy', 'pandas']].map((modules) => ({
    ...file(modules.join()),
    module: file('interpreter.boot'),
    decoder: file('brotli.wasm'),
    script: file('script.js'),
    late: { stdlib: file('library.zip'), files: file(`${modules.join()}.files`), lazy: null },
    modules,
  }));
  const images = [pandas!, core!, numpy!];

  it.each([
    ['import os', core],
    ['import numpy as np', numpy],
    ['import os, numpy', numpy],
    ['try: from pandas import DataFrame\nexcept ImportError: pass', pandas],
    ['import numpy\nimport pandas', pandas],
    ['# numpy\nprint("pandas")', core],
    ['import numpy_financial', core],
  ])('is the smallest that has what it imports: %s', (code, chosen) => {
    expect(chooseImage(images, { code, before: [] })).toBe(chosen);
    expect(chooseImage(images, { code: '', before: [{ file: 'setup', code }] })).toBe(chosen);
  });

  it('is none where none has it all', () => {
    expect(chooseImage([core!], { code: 'import os', before: [] })).toBe(core);
    expect(chooseImage([], { code: '', before: [] })).toBeUndefined();
    const scipy = { ...numpy!, modules: ['scipy'] };
    expect(chooseImage([core!, numpy!, scipy], { code: 'import scipy', before: [] })).toBe(scipy);
    expect(chooseImage([core!, numpy!, scipy], { code: 'import numpy, scipy', before: [] })).toBeUndefined();
  });
});
