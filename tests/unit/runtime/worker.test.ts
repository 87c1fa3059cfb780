/** The parts of a worker that need no Python: its scope, and the files that it asks for. */
import { describe, expect, it } from 'vitest';
import { createPageFetch } from '../../../src/runtime/worker/page-fetch';
import { assertWalled, closeScope } from '../../../src/runtime/worker/scope';

describe('a worker', () => {
  it('that has an origin is refused in words', () => {
    expect(() => assertWalled('https://keatmin.github.io')).toThrow(
      /does not let Python run apart from the page/,
    );
    expect(() => assertWalled('null')).not.toThrow();
  });

  it('keeps of its scope what is on the list, wherever that comes from', () => {
    class Scope extends EventTarget {
      navigator = { userAgent: 'a browser', platform: 'a machine', storage: {} };
      performance = 1;
      fetch = 2;
      get caches(): number {
        return 3;
      }
    }
    const scope = new Scope();
    Object.defineProperty(scope, 'fixed', { value: 4, writable: true, configurable: false });
    closeScope(scope);
    expect(scope).toMatchObject({ performance: 1, navigator: { userAgent: 'a browser', maxTouchPoints: 0 } });
    expect([scope.fetch, scope.caches, (scope as unknown as { fixed: number }).fixed]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(scope.navigator).not.toHaveProperty('storage');
    expect(scope.dispatchEvent).toBeInstanceOf(Function);
  });
});

describe('the files of a worker', () => {
  const open = (here: Record<string, ArrayBuffer> = {}) => {
    const asked: [string, string | undefined][] = [];
    return { asked, files: createPageFetch(here, (name, integrity) => asked.push([name, integrity])) };
  };
  const text = async (response: Response) => response.text();
  const content = (words: string) => new TextEncoder().encode(words).buffer;

  it('are asked for by name, and given', async () => {
    const { asked, files } = open();
    const fetched = files.fetch('https://site.test/python/a.whl', { integrity: 'sha256-abc' });
    files.give('a.whl', content('the file'));
    expect(await text(await fetched)).toBe('the file');
    expect(asked).toEqual([['a.whl', 'sha256-abc']]);
  });

  it('that are there are not asked for', async () => {
    const { asked, files } = open({ 'a.wasm': content('here') });
    const response = await files.fetch(new URL('https://site.test/a.wasm'));
    expect(response.headers.get('content-type')).toBe('application/wasm');
    expect(await text(response)).toBe('here');
    expect(asked).toEqual([]);
  });

  it('are nobody’s once a program runs', async () => {
    const { asked, files } = open();
    files.close();
    await expect(files.fetch('https://site.test/a.whl')).rejects.toThrow('There is no network.');
    expect(asked).toEqual([]);
  });
});
