/** What restoring an interpreter takes, all of it on its way at once: from the page's cache, or fetched. */
import type { FileAsset, ImageAsset, StockedImage, ToWorker } from '../protocol';
import { inflated } from './inflate';
import { buffersOf } from './moved';
import { receive, type Received, receivedFrom } from './receive';
import { phase } from '../phase';

export interface Supplies {
  module: Promise<WebAssembly.Module>;
  /** There once its header is. */
  image: Promise<Received>;
}

/** What the page has of an earlier start. */
export interface Held {
  module: WebAssembly.Module | null;
  image: StockedImage | null;
}

type Open = (file: Pick<FileAsset, 'url'> & Partial<FileAsset>) => Promise<Response>;

/** @param open a request for a file of the image */
export function gather(
  asset: Pick<ImageAsset, 'url' | 'module'>,
  { module, image }: Held,
  open: Open,
): Supplies {
  const fetchImage = async () => receive(await inflated((await open({ url: asset.url })).body!));
  const compile = async () => compiled(await open(asset.module));
  const supplies: Supplies = {
    image: image
      ? Promise.resolve(
          receivedFrom(image.content[0]!, Promise.resolve(image.libraries), Promise.resolve(image.content)),
        )
      : fetchImage(),
    module: module ? Promise.resolve(module) : phase('fetch and compile module', compile),
  };
  // The start that waits for them hears of what fails.
  for (const each of [supplies.module, supplies.image]) each.catch(() => {});
  return supplies;
}

/** Tells a worker of each as soon as it is there. Rejects with what fails first. */
export async function handOver(
  { module, image }: Supplies,
  tell: (message: ToWorker, moved?: Transferable[]) => void,
): Promise<void> {
  const giveModule = async () => tell({ kind: 'module', module: await module });
  const giveImage = async () => {
    const { beginning, modules, arrived } = await image;
    tell({ kind: 'outline', beginning });
    const giveLibraries = async () => tell({ kind: 'libraries', libraries: await modules });
    const giveContent = async () => {
      const content = await arrived;
      tell({ kind: 'content', content }, buffersOf(content));
    };
    await Promise.all([giveLibraries(), giveContent()]);
  };
  await Promise.all([giveModule(), giveImage()]);
}

/** Compiles while it arrives, where the host says what it is. */
async function compiled(response: Response): Promise<WebAssembly.Module> {
  const named = response.headers.get('content-type')?.startsWith('application/wasm');
  return named ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}
