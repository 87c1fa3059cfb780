/**
 * What a start leaves where it is, for most programs never ask for it: the standard library's ZIP, of which an image has
 * the modules that are imported anyway, the texts of packages, and those of their compiled modules that are hardly ever
 * called. Nothing of Python can go on while it reads a file, and a worker without network can fetch nothing while it waits:
 * what a program reads and was not given ends its run, which is then made again with it.
 */
import type { inflateSync } from 'fflate';
import type { LateName } from '../protocol';
import type { Unread } from './files';
import type { BootImage, LateFile, LazyFile } from './format';
import type { LazyLibrary } from './lazy-library';

/** Tells that a file was asked for that is not here. */
export type OnMissing = (late: LateName) => void;

export class Late {
  /** What is here, packed. */
  readonly given: Partial<Record<LateName, Uint8Array>> = {};

  constructor(
    private readonly inflate: typeof inflateSync,
    private readonly onMissing: OnMissing,
  ) {}

  unread({ stdlib, files }: Pick<BootImage, 'stdlib' | 'files'>): Unread[] {
    return [
      { ...stdlib, read: () => this.packed('stdlib') },
      ...files.map((file) => ({ ...file, read: () => this.unpack('files', file) })),
    ];
  }

  libraries({ lazy }: Pick<BootImage, 'lazy'>): Map<string, LazyLibrary> {
    const each = ({ places, ...file }: LazyFile): LazyLibrary => ({
      places,
      bytes: () => this.unpack('lazy', file),
    });
    return new Map(lazy.map((file) => [file.path, each(file)]));
  }

  private unpack(late: LateName, { at, bytes, size }: LateFile): Uint8Array {
    return this.inflate(this.packed(late).subarray(at, at + bytes), { out: new Uint8Array(size) });
  }

  private packed(late: LateName): Uint8Array {
    const packed = this.given[late];
    if (packed) return packed;
    this.onMissing(late);
    throw new Error(`${late} is not here`);
  }
}
