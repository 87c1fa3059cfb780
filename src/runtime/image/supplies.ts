/** What restoring an interpreter takes, all of it on its way at once: from the stock of an earlier start, or fetched. */
import type { Stock } from '../protocol';
import { inflated } from './inflate';
import { receive, received, type Received } from './receive';
import { phase } from '../phase';

export interface Supplies {
  module: Promise<WebAssembly.Module>;
  /** By name. */
  files: Record<string, Promise<ArrayBuffer>>;
  /** There once its header is. */
  image: Promise<Received>;
}

export interface Order {
  /** The folder of the Python's files: a URL, or a path in Node; ends in `/`. */
  folder: string;
  /** URL of the interpreter's module. */
  module: string;
  /** Names of what else of it a start fetches. */
  files: string[];
  /** URL of the image. */
  image: string;
}

export function gather({ folder, module, files, image }: Order, stock: Stock | null): Supplies {
  const held = stock?.image?.url === image ? stock.image : null;
  const supplies: Supplies = {
    image: held ? Promise.resolve(received(held.content, held.libraries)) : fetchImage(image),
    module: stock
      ? Promise.resolve(stock.module)
      : phase('fetch and compile module', () => fetch(module).then(compile)),
    files: Object.fromEntries(
      files.map((name) => {
        const held = stock?.files[name];
        const get = () => fetch(folder + name).then((it) => it.arrayBuffer());
        return [name, held ? Promise.resolve(held) : phase(`fetch ${name}`, get)];
      }),
    ),
  };
  // The start that waits for them hears of what fails.
  for (const each of [supplies.module, supplies.image, ...Object.values(supplies.files)])
    each.catch(() => {});
  return supplies;
}

/** What is left when an interpreter has been restored: nothing of it is in use there any more. */
export async function stockOf(order: Order, { module, files, image }: Supplies): Promise<Stock> {
  const { compiled, arrived } = await image;
  const names = Object.keys(files);
  const contents = await Promise.all(Object.values(files));
  return {
    module: await module,
    files: Object.fromEntries(names.map((name, i) => [name, contents[i]!])),
    image: {
      url: order.image,
      content: await arrived,
      libraries: (await compiled).map((library) => library.module),
    },
  };
}

const fetchImage = async (url: string) => receive(await inflated((await fetch(url)).body!));

/** Compiles while it arrives, where the host says what it is. */
async function compile(response: Response): Promise<WebAssembly.Module> {
  const named = response.headers.get('content-type')?.startsWith('application/wasm');
  return named ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}
