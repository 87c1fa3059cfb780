import type { Progress } from '../protocol';

/** Something that a run needs could not be loaded. */
export class LoadError extends Error {
  constructor(
    readonly asset: string,
    readonly reason: string,
  ) {
    super(`${asset} could not be loaded: ${reason.replace(/[.\s]*$/, '')}.`);
    this.name = 'LoadError';
  }
}

/** Milliseconds between two words on progress: more would only keep the worker from it. */
const OFTEN = 50;

/**
 * Does `work` while counting, in bytes, what it fetches. A fetch that fails ends the whole work at once:
 * Pyodide answers a missing `pyodide.asm.wasm` with a warning on the console and a promise that never settles.
 *
 * @param total bytes that will have been fetched, 0 where unknown
 * @throws LoadError that names the file
 */
export async function loading<T>(
  what: string,
  total: number,
  onProgress: (progress: Progress) => void,
  work: () => Promise<T>,
): Promise<T> {
  const fetch = globalThis.fetch;
  let loaded = 0;
  onProgress({ what, loaded, total });
  let fail!: (error: LoadError) => void;
  const failed = new Promise<never>((_, reject) => (fail = reject));

  let told = 0;
  const tell = (atOnce: boolean) => {
    const now = performance.now();
    if (now - told < OFTEN && !atOnce) return;
    told = now;
    onProgress({ what, loaded: total ? Math.min(loaded, total) : loaded, total });
  };

  const counted = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const asset = nameOf(input);
    const lose = (reason: unknown): LoadError => {
      const error = new LoadError(asset, reason instanceof Error ? reason.message : String(reason));
      fail(error);
      return error;
    };
    const response = await fetch(input, init).catch((reason: unknown) => {
      throw lose(reason);
    });
    if (!response.ok) throw lose(`the server answered ${response.status} ${response.statusText}`.trimEnd());
    if (!response.body) return response;
    const reader = response.body.getReader();
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        const { done, value } = await reader.read().catch((reason: unknown) => {
          throw lose(reason);
        });
        loaded += value?.byteLength ?? 0;
        tell(done);
        if (done) return controller.close();
        controller.enqueue(value);
      },
    });
    return new Response(body, { status: response.status, headers: response.headers });
  };

  globalThis.fetch = counted;
  try {
    const result = await Promise.race([work(), failed]);
    onProgress({ what, loaded: total || loaded, total: total || loaded });
    return result;
  } catch (error) {
    throw error instanceof LoadError
      ? error
      : new LoadError(what, error instanceof Error ? error.message : String(error));
  } finally {
    globalThis.fetch = fetch;
  }
}

/** Does `work` while those who fetch one of these files, by name, are given what is held of it. */
export async function answering<T>(
  held: Record<string, Promise<ArrayBuffer>>,
  work: () => Promise<T>,
): Promise<T> {
  const fetch = globalThis.fetch;
  const answer: typeof fetch = async (input, init) => {
    const content = held[nameOf(input)];
    return content ? new Response(await content) : fetch(input, init);
  };
  globalThis.fetch = answer;
  try {
    return await work();
  } finally {
    if (globalThis.fetch === answer) globalThis.fetch = fetch;
  }
}

function nameOf(input: RequestInfo | URL): string {
  const url = typeof input === 'string' ? input : input instanceof URL ? input.href : input.url;
  return url.slice(url.lastIndexOf('/') + 1) || url;
}
