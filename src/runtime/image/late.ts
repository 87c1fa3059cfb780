/**
 * What a start leaves where it is, for most programs never read it: the standard library's ZIP, of which an image has the
 * modules that are imported anyway, and the texts of packages. Whoever reads it waits for it, as nothing of Python can
 * go on meanwhile.
 */
import type { inflateSync } from 'fflate';
import type { Unread } from './files';
import type { BootImage } from './format';

/** Taken before the worker closes that door to programs. */
const { XMLHttpRequest } = globalThis;

/** Absolute URLs. */
export interface LateUrls {
  library: string;
  files: string;
}

/** A file that could not be had, and why. */
export interface Lost {
  file: string;
  why: string;
}

export class Late {
  /** The first that could not be had: what the program made of it is not to be believed. */
  lost: Lost | null = null;
  private packed: Uint8Array | null = null;

  constructor(
    private readonly urls: LateUrls,
    private readonly inflate: typeof inflateSync,
  ) {}

  unread({ library, files }: Pick<BootImage, 'library' | 'files'>): Unread[] {
    const unpack = (at: number, bytes: number, size: number) => {
      this.packed ??= this.fetch(this.urls.files);
      return this.inflate(this.packed.subarray(at, at + bytes), { out: new Uint8Array(size) });
    };
    return [
      { ...library, read: () => this.fetch(this.urls.library) },
      ...files.map(({ path, size, at, bytes }) => ({ path, size, read: () => unpack(at, bytes, size) })),
    ];
  }

  /** https://xhr.spec.whatwg.org/#sync-flag: of what a worker has, only this fetches while a function is waited for. */
  private fetch(url: string): Uint8Array {
    const request = new XMLHttpRequest();
    try {
      request.open('GET', url, false);
      request.responseType = 'arraybuffer';
      request.send();
      if (request.status !== 200) throw new Error(`the server answered ${request.status}`);
      return new Uint8Array(request.response as ArrayBuffer);
    } catch (error) {
      const file = url.slice(url.lastIndexOf('/') + 1);
      this.lost ??= { file, why: error instanceof Error ? error.message : String(error) };
      throw error;
    }
  }
}
