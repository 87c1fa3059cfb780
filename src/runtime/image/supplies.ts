/** What restoring an interpreter takes, all of it on its way at once: from the stock of an earlier start, or fetched. */
import type { Stock, StockedImage } from '../protocol';
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
  /** Name of the interpreter's module in it. */
  module: string;
  /** Names of what else of it a start fetches. */
  files: string[];
  /** Names of those among them that only programs ask for: they are fetched when all else is there. */
  late: string[];
  /** URL of the image. */
  image: string;
}

export function gather(order: Order, stock: Stock | null): Supplies {
  const { folder } = order;
  // Later, Pyodide's own fetches are answered with what is gathered here.
  const { fetch } = globalThis;
  const image = imageOf(order.image, stock?.image ?? null);
  const module = stock
    ? Promise.resolve(stock.module)
    : phase('fetch and compile module', () => fetch(folder + order.module).then(compile));
  const allElse = Promise.allSettled([module, image.then(({ arrived }) => arrived)]);
  const fileOf = async (name: string): Promise<ArrayBuffer> => {
    const held = stock?.files[name];
    if (held) return held;
    if (order.late.includes(name)) await allElse;
    return phase(`fetch ${name}`, () => fetch(folder + name).then((it) => it.arrayBuffer()));
  };
  const files = Object.fromEntries(order.files.map((name) => [name, fileOf(name)]));
  const supplies: Supplies = { image, module, files };
  // The start that waits for them hears of what fails.
  for (const each of [supplies.module, supplies.image, ...Object.values(supplies.files)])
    each.catch(() => {});
  return supplies;
}

/** What is left when an interpreter has been restored: nothing of it is in use there any more. */
export async function stockOf(order: Order, { module, files, image }: Supplies): Promise<Stock> {
  const { content, compiled } = await image;
  const names = Object.keys(files);
  const contents = await Promise.all(Object.values(files));
  return {
    module: await module,
    files: Object.fromEntries(names.map((name, i) => [name, contents[i]!])),
    image: { url: order.image, content, libraries: (await compiled).map((library) => library.module) },
  };
}

/** What to transfer with it. */
export function buffersOf(stock: Stock | null): ArrayBuffer[] {
  if (!stock) return [];
  return [...Object.values(stock.files), ...(stock.image ? [stock.image.content] : [])];
}

async function imageOf(url: string, stocked: StockedImage | null): Promise<Received> {
  if (stocked?.url === url) return received(stocked.content, stocked.libraries);
  return receive(await inflated((await fetch(url)).body!));
}

/** Compiles while it arrives, where the host says what it is. */
async function compile(response: Response): Promise<WebAssembly.Module> {
  const named = response.headers.get('content-type')?.startsWith('application/wasm');
  return named ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}
