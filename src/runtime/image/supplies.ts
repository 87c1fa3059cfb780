/** What restoring an interpreter takes, from the page's cache or fetched. */
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
  const decoder = known ? Promise.resolve(known) : open(asset.decoder).then(compiled);
  // Until half of the module is here, the link is the module's: the interpreter is then made while the image arrives.
  let askForImage!: () => void;
  const asked = new Promise<void>((resolve) => (askForImage = resolve));
  const fetchModule = async () => {
    const { body } = await open(asset.module);
    const counted = body!.pipeThrough(passing(asset.module.bytes / 2, askForImage));
    return compiled(new Response(await unpacked(counted, decoder), { headers: WASM }));
  };
  const fetchImage = async () => {
    await asked;
    return receive(await unpacked((await open(asset)).body!, decoder));
  };
  const supplies: Gathered = {
    decoder,
    image: image
      ? Promise.resolve(
          receivedFrom(image.content[0]!, Promise.resolve(image.libraries), Promise.resolve(image.content)),
        )
      : fetchImage(),
    module: module ? Promise.resolve(module) : phase('fetch and compile module', fetchModule),
  };
  supplies.module.then(askForImage, askForImage);
  // The start that waits for them hears of what fails.
  for (const each of Object.values(supplies)) each.catch(() => {});
  return supplies;
}

const WASM = { 'content-type': 'application/wasm' };

/** Passes everything on, and tells when so many bytes have passed. */
function passing(bytes: number, tell: () => void) {
  let passed = 0;
  return new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      passed += chunk.length;
      if (passed >= bytes) tell();
      controller.enqueue(chunk);
    },
  });
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
  const named = response.headers.get('content-type')?.startsWith(WASM['content-type']);
  return named ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}
