/**
 * What a start leaves where it is, for most programs never ask for it: the standard library's ZIP, of which an image has
 * the modules that are imported anyway, the texts of packages, and those of their compiled modules that are hardly ever
 * called. Whoever asks waits for it, as nothing of Python can go on meanwhile.
 */
import type { inflateSync } from 'fflate';
import type { Unread } from './files';
import type { BootImage, LateFile, Whole } from './format';
import type { Pending } from './late-library';

/** Taken before the worker closes that door to programs. */
const { XMLHttpRequest } = globalThis;

/** Absolute URLs. */
export interface LateUrls {
  library: string;
  files: string;
  wholes: string | null;
}

/** A file that could not be had, and why. */
export interface Lost {
  file: string;
  why: string;
}

export class Late {
  /** The first that could not be had: what the program made of it is not to be believed. */
  lost: Lost | null = null;
  /** By URL, what has been fetched and is packed. */
  private readonly packed = new Map<string, Uint8Array>();

  constructor(
    private readonly urls: LateUrls,
    private readonly inflate: typeof inflateSync,
  ) {}

  unread({ library, files }: Pick<BootImage, 'library' | 'files'>): Unread[] {
    return [
      { ...library, read: () => this.fetch(this.urls.library) },
      ...files.map((file) => ({ ...file, read: () => this.unpack(this.urls.files, file) })),
    ];
  }

  pending({ wholes }: Pick<BootImage, 'wholes'>): Map<string, Pending> {
    const each = ({ places, ...file }: Whole): Pending => ({
      places,
      bytes: () => this.unpack(this.urls.wholes!, file),
    });
    return new Map(wholes.map((whole) => [whole.path, each(whole)]));
  }

  private unpack(url: string, { at, bytes, size }: LateFile): Uint8Array {
    const packed = this.packed.get(url) ?? this.fetch(url);
    this.packed.set(url, packed);
    return this.inflate(packed.subarray(at, at + bytes), { out: new Uint8Array(size) });
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
