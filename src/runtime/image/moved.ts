import type { StockedImage } from '../protocol';

/** The buffers to transfer with an image's content: pieces that were unpacked one after the other may share one. */
export function buffersOf(content: StockedImage['content']): ArrayBuffer[] {
  return [...new Set(content.map(({ buffer }) => buffer))];
}
