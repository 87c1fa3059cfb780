import type { Assets, Stock, StockedImage } from '../protocol';
import type { Shelf } from './remote';

/**
 * Keeps what starts leave: of each Python what every start of it takes, and one image, the last that was used; an
 * image is tens of megabytes.
 */
export function createShelf(): Shelf & { clear(): void } {
  const runtimes = new Map<string, Omit<Stock, 'image'>>();
  let image: StockedImage | null = null;
  return {
    take(assets) {
      const runtime = runtimes.get(assets.folder);
      if (!runtime || !assets.image) return null;
      runtimes.delete(assets.folder);
      const held = image?.url === assets.image.url ? image : null;
      if (held) image = null;
      return { ...runtime, image: held };
    },
    put(assets: Assets, stock) {
      const { image: used, ...runtime } = stock;
      runtimes.set(assets.folder, runtime);
      image = used;
    },
    clear() {
      runtimes.clear();
      image = null;
    },
  };
}
