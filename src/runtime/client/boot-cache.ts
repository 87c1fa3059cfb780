/** What the page caches for later starts. */
import type { Held } from '../image/supplies';
import type { FileAsset, ImageAsset, StockedImage } from '../protocol';

/**
 * Small files, compiled modules, late files of images, and one image, the last that was used: it has tens
 * of megabytes.
 */
export class BootCache {
  /** URLs whose last response was wrong: no HTTP cache may be used for them. */
  readonly suspects = new Set<string>();
  /** By URL: scripts and locks. */
  private files = new Map<string, ArrayBuffer>();
  private modules = new Map<string, WebAssembly.Module>();
  private late = new Map<string, ArrayBuffer>();
  private image: StockedImage | null = null;

  file(url: string): ArrayBuffer | undefined {
    return this.files.get(url);
  }

  putFile(url: string, content: ArrayBuffer): void {
    this.files.set(url, content);
  }

  /** Takes the cached parts of an image out, because its content will be transferred to a worker. */
  take({ url, module, decoder }: ImageAsset): Held {
    const image = this.image?.url === url ? this.image : null;
    if (image) this.image = null;
    const compiled = (file: FileAsset) => this.modules.get(file.url) ?? null;
    return { module: compiled(module), decoder: compiled(decoder), image };
  }

  /** An interpreter was restored from the image: caches its parts. */
  put(
    asset: ImageAsset,
    compiled: Record<'module' | 'decoder', WebAssembly.Module>,
    image: StockedImage,
  ): void {
    for (const name of ['module', 'decoder'] as const) this.modules.set(asset[name].url, compiled[name]);
    this.image = image;
  }

  lateOf({ late }: ImageAsset): Partial<Record<keyof typeof late, ArrayBuffer>> {
    const held = Object.entries(late).map(([name, file]) => [name, file && this.late.get(file.url)]);
    return Object.fromEntries(held.filter(([, content]) => content));
  }

  hasLate({ url }: FileAsset): boolean {
    return this.late.has(url);
  }

  putLate({ url }: FileAsset, content: ArrayBuffer): void {
    this.late.set(url, content);
  }

  clear(): void {
    this.files = new Map();
    this.modules = new Map();
    this.late = new Map();
    this.image = null;
  }
}
