import { afterEach, expect, test, vi } from 'vitest';
import { loadPart } from '../../../src/offline/part';

afterEach(() => vi.unstubAllGlobals());

/** What the bundler's `import()` throws. */
const lost = (request: string) => Object.assign(new Error(`Loading ${request} failed.`), { request });

/** A part of two files, of which the first load finds both wrong, each until it has been fetched anew. */
function part(answer: (url: string) => Response) {
  const wrong = ['/a.js', '/b.js'];
  const asked: [string, RequestInit][] = [];
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    asked.push([url, init]);
    const response = answer(url);
    if (response.ok) wrong.splice(wrong.indexOf(url), 1);
    return response;
  });
  const load = async () => {
    if (wrong.length > 0) throw lost(wrong[0]!);
    return 'the part';
  };
  return { load, asked };
}

test('every file that came wrong is fetched past what the browser keeps', async () => {
  const { load, asked } = part(() => new Response('right'));
  expect(await loadPart(load)).toBe('the part');
  expect(asked).toEqual(['/a.js', '/b.js'].map((url) => [url, { cache: 'reload' }]));
});

test('what cannot be had is an error, and is asked for once', async () => {
  const { load, asked } = part(() => new Response('gone', { status: 404 }));
  await expect(loadPart(load)).rejects.toThrow('Loading /a.js failed.');
  expect(asked).toHaveLength(1);
});

test('what stays wrong is an error, and is asked for once', async () => {
  const load = vi.fn(() => Promise.reject(lost('/a.js')));
  vi.stubGlobal('fetch', async () => new Response('wrong'));
  await expect(loadPart(load)).rejects.toThrow('Loading /a.js failed.');
  expect(load).toHaveBeenCalledTimes(2);
});

test('an error of the part itself is its own', async () => {
  await expect(loadPart(() => Promise.reject(new TypeError('ours')))).rejects.toThrow('ours');
});
