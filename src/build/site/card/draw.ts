/** Draws a card as PNG. Equal cards give equal bytes: the font is part of the project. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import satori from 'satori';
import { put } from '../../assets/put';
import { ROOT } from '../../files';
import { HEIGHT, layout, WIDTH } from './layout';
import type { Card, Colours } from './layout';

const CACHE = join(ROOT, '.cache/cards');

const { resolve } = createRequire(join(ROOT, 'package.json'));

export async function draw(card: Card): Promise<Buffer> {
  const logo = await readFile(join(ROOT, 'static/img/favicon.svg'), 'base64');
  const tree = layout(card, `data:image/svg+xml;base64,${logo}`, await colours());
  const svg = await satori(tree, { width: WIDTH, height: HEIGHT, fonts: await fonts() });
  const path = join(CACHE, `${createHash('sha256').update(svg).digest('hex').slice(0, 32)}.png`);
  const drawn = await readFile(path).catch(() => null);
  if (drawn) return drawn;
  await (ready ??= start());
  const png = Buffer.from(new Resvg(svg).render().asPng());
  await put(path, png);
  return png;
}

let ready: Promise<void> | undefined;

async function start(): Promise<void> {
  await initWasm(await readFile(resolve('@resvg/resvg-wasm/index_bg.wasm')));
}

/** Inter, under the SIL Open Font License 1.1: https://github.com/rsms/inter */
function fonts() {
  return Promise.all(
    ([400, 700] as const).map(async (weight) => ({
      name: 'Inter',
      weight,
      data: await readFile(resolve(`@fontsource/inter/files/inter-latin-${weight}-normal.woff`)),
    })),
  );
}

/** Of the page itself: the first that `tokens.css` gives each name are those of the light theme. */
async function colours(): Promise<Colours> {
  const [light] = (await readFile(join(ROOT, 'src/css/tokens.css'), 'utf8')).split('}');
  return Object.fromEntries(
    [...light!.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name!, value!]),
  );
}
