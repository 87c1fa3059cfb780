import { describe, expect, it } from 'vitest';
import { decodeImage, encodeImage, type BootImage } from '../../../../src/runtime/image/format';
import { chooseImage } from '../../../../src/runtime/image/choose';
import { inflate } from '../../../../src/runtime/image/inflate';
import { gzipSync } from 'node:zlib';

const image: BootImage = {
  snapshot: new Uint8Array(48).fill(7),
  files: [
    { path: '/lib/a.so', bytes: new Uint8Array([1, 2, 3]) },
    { path: '/lib/ü.py', bytes: new Uint8Array(0) },
  ],
  layout: { tables: [11803], memory: 8810528 },
  handles: [[4096, '/lib/a.so']],
  packages: { numpy: 'default channel' },
};
const bufferOf = (bytes: Uint8Array) => bytes.slice().buffer as ArrayBuffer;

describe('the file of a boot image', () => {
  it('gives back what went into it, its words where they can be read', () => {
    const decoded = decodeImage(bufferOf(encodeImage(image)));
    expect(decoded).toEqual(image);
    expect(decoded.snapshot.byteOffset % 16).toBe(0);
  });

  it('is refused when it is cut short, or is something else', () => {
    const bytes = encodeImage(image);
    expect(() => decodeImage(bufferOf(bytes.subarray(0, -1)))).toThrow('not whole');
    expect(() => decodeImage(bufferOf(bytes.subarray(0, 4)))).toThrow('too short');
    expect(() => decodeImage(new ArrayBuffer(64))).toThrow('no boot image');
  });

  it('is unpacked, whether or not it was on the way', async () => {
    const bytes = encodeImage(image);
    const bodyOf = (content: Uint8Array) => new Response(content as BodyInit).body!;
    const unpacked = await inflate(bodyOf(gzipSync(bytes)));
    expect(new Uint8Array(unpacked)).toEqual(bytes);
    expect(new Uint8Array(await inflate(bodyOf(bytes)))).toEqual(bytes);
  });
});

describe('the image for a program', () => {
  const [core, numpy, pandas] = [[], ['numpy'], ['numpy', 'pandas']].map((modules) => ({
    url: modules.join(),
    bytes: 1,
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
  });
});
