/** A `fetch` for a worker without a network: it asks the page for files of its Python's folder, by name. */
interface PageFetch {
  fetch: typeof fetch;
  /** The page has sent a file. */
  give(name: string, content: ArrayBuffer): void;
  /** Every later fetch is rejected. */
  close(): void;
}

/**
 * @param here files that the page is not asked for
 * @param ask asks the page for a file; `integrity` as `fetch` takes it
 */
export function createPageFetch(
  here: Record<string, ArrayBuffer>,
  ask: (name: string, integrity?: string) => void,
): PageFetch {
  const waiting = new Map<string, (content: ArrayBuffer) => void>();
  let closed = false;
  const get = (name: string, integrity?: string) =>
    new Promise<ArrayBuffer>((resolve) => {
      waiting.set(name, resolve);
      ask(name, integrity);
    });
  return {
    async fetch(input, init) {
      if (closed) throw new TypeError('There is no network.');
      const url = typeof input === 'string' ? input : input instanceof URL ? input.href : input.url;
      const name = url.slice(url.lastIndexOf('/') + 1);
      const content = here[name] ?? (await get(name, init?.integrity));
      const type = name.endsWith('.wasm') ? 'application/wasm' : 'application/octet-stream';
      return new Response(content, { headers: { 'content-type': type } });
    },
    give(name, content) {
      waiting.get(name)?.(content);
      waiting.delete(name);
    },
    close() {
      closed = true;
    },
  };
}
