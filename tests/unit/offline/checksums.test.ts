import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { answerWith, sha256, verified, type Known } from '../../../src/offline/checksums';

const bytes = new TextEncoder().encode('print("kept")\n');
const known: Known = [await sha256(bytes), bytes.length];

test('a file is known by the first 144 bits of its SHA-256', () => {
  const whole = createHash('sha256').update(bytes).digest();
  expect(Buffer.from(known[0], 'base64')).toEqual(whole.subarray(0, 18));
});

test('the bytes of a file are believed, in however many pieces and with whatever headers they come', async () => {
  const pieces = new ReadableStream({
    start(controller) {
      for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
      controller.close();
    },
  });
  expect(await verified(new Response(pieces, { headers: { 'content-type': 'text/html' } }), known)).toEqual(
    bytes,
  );
});

const half = bytes.slice(0, bytes.length >> 1);
const changed = bytes.with(3, 0);
const longer = new Uint8Array([...bytes, 0]);

test.each<[string, Response]>([
  ['shorter', new Response(half)],
  ['changed', new Response(changed)],
  ['longer', new Response(longer)],
  ['empty', new Response('')],
  ['without a body', new Response(null)],
  ['of an error', new Response(bytes, { status: 500 })],
  ['an error', Response.error()],
])('an answer that is %s is not', async (_, response) => {
  expect(await verified(response, known)).toBeNull();
});

test('an empty file is a file', async () => {
  const none = new Uint8Array();
  expect(await verified(new Response(null), [await sha256(none), 0])).toEqual(none);
});

test('of an answer that is too long, no more is read than tells it', async () => {
  let given = 0;
  const endless = new ReadableStream({
    pull(controller) {
      given++;
      controller.enqueue(bytes);
    },
  });
  expect(await verified(new Response(endless), known)).toBeNull();
  expect(given).toBeLessThan(5);
});

test('an answer that breaks off is an error', async () => {
  const broken = new ReadableStream({
    start(controller) {
      controller.enqueue(half);
      controller.error(new Error('reset'));
    },
  });
  await expect(verified(new Response(broken), known)).rejects.toThrow('reset');
});

test.each([
  ['assets/js/main.1.js', 'text/javascript; charset=utf-8'],
  ['python/1/pyodide.mjs', 'text/javascript; charset=utf-8'],
  ['docs/index.html', 'text/html; charset=utf-8'],
  ['python/1/core-1.boot', 'application/octet-stream'],
])('%s is answered as %s', (path, type) => {
  expect(Object.fromEntries(answerWith(path, bytes).headers)).toEqual({
    'content-type': type,
    'content-length': String(bytes.length),
  });
});
