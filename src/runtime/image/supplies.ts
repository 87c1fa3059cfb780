/** What restoring an interpreter takes, all of it on its way at once: from the page's cache, or fetched. */
import type { FileAsset, ImageAsset, StockedImage, ToWorker } from '../protocol';
import { unpacked } from './brotli';
import { buffersOf } from './moved';
import { receive, type Received, receivedFrom } from './receive';
import { phase } from '../phase';

export interface Supplies {
  module: Promise<WebAssembly.Module>;
  /** There once its header is. */
  image: Promise<Received>;
}

/** Supplies, and the decoder that unpacks them. */
export type Gathered = Supplies & { decoder: Promise<WebAssembly.Module> };

/** What the page has of an earlier start. */
export interface Held {
  module: WebAssembly.Module | null;
  decoder: WebAssembly.Module | null;
  image: StockedImage | null;
}

type Open = (file: FileAsset) => Promise<Response>;

/** @param open a request for a file of the image */
export function gather(
  asset: Pick<ImageAsset, keyof FileAsset | 'module' | 'decoder'>,
  { module, decoder: known, image }: Held,
  open: Open,
): Gathered {
  const decoder = known ? Promise.resolve(known) : compiled(open(asset.decoder));
  const unpack = async (file: FileAsset) => unpacked((await open(file)).body!, decoder);
  const fetchModule = () =>
    compiled(unpack(asset.module).then((body) => new Response(body, { headers: WASM })));
  const fetchImage = async () => receive(await unpack(asset));
  const supplies: Gathered = {
    decoder,
    image: image
      ? Promise.resolve(
          receivedFrom(image.content[0]!, Promise.resolve(image.libraries), Promise.resolve(image.content)),
        )
      : fetchImage(),
    module: module ? Promise.resolve(module) : phase('fetch and compile module', fetchModule),
  };
  // The start that waits for them hears of what fails.
  for (const each of Object.values(supplies)) each.catch(() => {});
  return supplies;
}

const WASM = { 'content-type': 'application/wasm' };

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
async function compiled(answer: Promise<Response>): Promise<WebAssembly.Module> {
  const response = await answer;
  const named = response.headers.get('content-type')?.startsWith(WASM['content-type']);
  return named ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}
