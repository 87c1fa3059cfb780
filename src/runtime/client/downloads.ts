/** The files that one start fetches: counted, verified, and given up when nothing arrives any more. */
import { failures, LoadError } from '../failures';
import type { Failure, FileAsset, Progress } from '../protocol';

/** Milliseconds between two reports of progress: more would only keep the page busy. */
const OFTEN = 50;

export interface DownloadOptions {
  fetch: typeof fetch;
  /** Milliseconds without any progress after which all of it is given up. */
  patience: number;
  /** URLs whose last answer was of no use: no cache may answer for them again. */
  suspects: Set<string>;
  onProgress: (progress: Progress) => void;
}

/** A file, and how to tell that it is whole where that is known. */
type File = Pick<FileAsset, 'url'> & Partial<FileAsset>;

export class Downloads {
  /** Rejects with the first LoadError. */
  readonly failed: Promise<never>;
  private fail!: (error: LoadError) => void;
  private readonly abort = new AbortController();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private loaded = 0;
  private told = 0;

  /** @param total bytes that will have been fetched, 0 where unknown */
  constructor(
    private readonly what: string,
    private readonly total: number,
    private readonly options: DownloadOptions,
  ) {
    this.failed = new Promise((_, reject) => (this.fail = reject));
    this.failed.catch(() => {});
    this.tell(true);
    this.seen();
  }

  /** Something went on: the time without progress begins anew. */
  seen(): void {
    const { patience } = this.options;
    clearTimeout(this.timer);
    if (this.abort.signal.aborted) return;
    const late = () => this.fail(new LoadError(failures.noProgress(this.what, patience / 1000)));
    this.timer = setTimeout(late, patience);
  }

  /** Stops what is still on its way. Nothing fails after it. */
  end(): void {
    clearTimeout(this.timer);
    this.abort.abort();
  }

  /** Everything has arrived. */
  complete(): void {
    this.loaded = Math.max(this.loaded, this.total);
    this.tell(true);
  }

  /**
   * The answer to a request for the file, its body counted while it is read. The body ends in an error where it is not
   * the file.
   *
   * @param integrity as `fetch` takes it: the browser verifies then
   * @throws LoadError that names the file
   */
  async open(file: File, integrity?: string): Promise<Response> {
    const { fetch, suspects } = this.options;
    const { signal } = this.abort;
    const lose = (failure: Failure): LoadError => {
      const error = new LoadError(failure);
      // What was stopped says nothing of the file.
      if (!signal.aborted) suspects.add(file.url);
      this.fail(error);
      return error;
    };
    const name = nameOf(file.url);
    const lost = (reason: unknown) => lose(failures.lost(name, reason));
    const cache = suspects.has(file.url) ? ({ cache: 'reload' } as const) : {};
    const response = await fetch(file.url, { signal, ...cache, ...(integrity && { integrity }) }).catch(
      (reason: unknown) => {
        throw lost(reason);
      },
    );
    if (!response.ok) throw lost(`the server answered ${response.status} ${response.statusText}`.trimEnd());
    const reader = response.body!.getReader();
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull: async (controller) => {
        try {
          const { done, value } = await reader.read();
          this.loaded += value?.byteLength ?? 0;
          this.seen();
          this.tell(done);
          if (!done) {
            if (file.sha256) chunks.push(value);
            return controller.enqueue(value);
          }
          if (!(await isWhole(chunks, file))) return controller.error(lose(failures.spoilt(name)));
          suspects.delete(file.url);
          controller.close();
        } catch (reason) {
          controller.error(lost(reason));
        }
      },
      cancel: (reason) => reader.cancel(reason),
    });
    return new Response(body, { headers: response.headers });
  }

  /** The whole of the file. */
  async read(file: File, integrity?: string): Promise<ArrayBuffer> {
    return (await this.open(file, integrity)).arrayBuffer();
  }

  private tell(atOnce: boolean): void {
    const now = performance.now();
    if (now - this.told < OFTEN && !atOnce) return;
    this.told = now;
    const { what, total } = this;
    this.options.onProgress({ what, loaded: total ? Math.min(this.loaded, total) : this.loaded, total });
  }
}

/** One file by itself; `what`: as progress calls it. */
export async function download(
  what: string,
  file: FileAsset,
  options: DownloadOptions,
): Promise<ArrayBuffer> {
  const downloads = new Downloads(what, file.bytes, options);
  try {
    return await Promise.race([downloads.read(file), downloads.failed]);
  } finally {
    downloads.end();
  }
}

/** Browsers compute a SHA-256 only in pages that came securely; in the others, the length must do. */
async function isWhole(chunks: Uint8Array<ArrayBuffer>[], { bytes, sha256 }: File): Promise<boolean> {
  if (sha256 === undefined) return true;
  const content = await new Blob(chunks).arrayBuffer();
  if (content.byteLength !== bytes) return false;
  if (!globalThis.crypto?.subtle) return true;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', content));
  return btoa(String.fromCharCode(...digest.subarray(0, 16))) === sha256;
}

function nameOf(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1) || url;
}
