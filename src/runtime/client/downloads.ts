/** The downloads of one start: with progress, verified, with a time limit when nothing arrives. */
import { failures, LoadError } from '../failures';
import type { Failure, FileAsset, Progress } from '../protocol';

/** Milliseconds between two reports of progress. */
const OFTEN = 50;

interface DownloadOptions {
  fetch: typeof fetch;
  /** Milliseconds without progress after which all of them fail. */
  patience: number;
  /** As `BootCache.suspects`. */
  suspects: Set<string>;
  onProgress: (progress: Progress) => void;
}

/** A file, with its size and checksum if they are known. */
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

  /** There was progress: restarts the time limit. */
  seen(): void {
    const { patience } = this.options;
    clearTimeout(this.timer);
    if (this.abort.signal.aborted) return;
    const late = () => this.fail(new LoadError(failures.noProgress(this.what, patience / 1000)));
    this.timer = setTimeout(late, patience);
  }

  /** Aborts what has not arrived. Nothing fails after it. */
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
   * A response whose body counts as progress while it is read, and ends in an error if its checksum is wrong.
   *
   * @param integrity as for `fetch`: then the browser verifies it
   * @throws {LoadError} with the file's name
   */
  async open(file: File, integrity?: string): Promise<Response> {
    const { fetch, suspects } = this.options;
    const { signal } = this.abort;
    const lose = (failure: Failure): LoadError => {
      const error = new LoadError(failure);
      // Aborted, it may be right.
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

/** Downloads one file by itself. @param what its name in reports of progress */
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

/** `crypto.subtle` exists in secure contexts only; elsewhere only the length is compared. */
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
