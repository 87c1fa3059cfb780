/** One Chromium, one web server, and pages in which each measurement starts with empty caches. */
import { chromium } from 'playwright';
import type { AssetsManifest } from '../../src/example/page';
import { prepareAssets, siteStatic } from '../../src/build/assets';
import { bundle } from '../../src/build/assets/bundle';
import { probeTexts } from '../../src/build/assets/worker';
import { ROOT } from '../../src/build/files';
import { mapImage } from '../../src/runtime/image/choose';
import { chromiumArgs, ensureEngine } from '../engines';
import { WHOLE } from './mechanisms';
import { fetchRivals } from './rivals';
import { serve, type Served } from './server';
import { answerOf, asking } from './watching';

/** Scripts that a page loads besides its own, before anything is measured. */
const PAGES: Record<string, string[]> = {
  ours: [],
  plain: [],
  tracer: [],
  phases: [],
  pyscript: [],
  codapi: ['/runno/runno.js', '/codapi/engine/wasi.js?path=/python-wasi'],
};
const WORKERS = ['plain-worker', 'tracer-worker', 'phases-worker'];

export interface Bench {
  assets: AssetsManifest;
  version: string;
  served: Served;
  /** Opens the page anew and calls its `measure`. */
  measure<T>(page: string, ...args: unknown[]): Promise<T>;
  close(): Promise<void>;
}

export async function openBench(): Promise<Bench> {
  const assets = await prepareAssets('/site/', 'small');
  const served = await serve(
    [
      ['/site/', siteStatic('small')],
      ['/whole/', WHOLE],
      ...(await fetchRivals()).map(([name, dist]) => [`/${name}/`, dist] as [string, string]),
    ],
    await ownTexts(),
  );
  const browser = await chromium.launch({
    executablePath: ensureEngine('chromium').path,
    args: chromiumArgs,
  });
  return {
    assets: absolute(assets, served.origin),
    version: browser.version(),
    served,
    measure: (page, ...args) => answerOf(browser, served, page, args),
    async close() {
      await browser.close();
      served.close();
    },
  };
}

async function ownTexts(): Promise<Map<string, string>> {
  const define = { PROBE: JSON.stringify(await probeTexts(ROOT)) };
  const texts = new Map<string, string>();
  for (const name of [...Object.keys(PAGES), ...WORKERS]) {
    texts.set(`/${name}.js`, await bundle(ROOT, `tests/bench/pages/${name}.ts`, 'browser', define));
  }
  for (const [name, scripts] of Object.entries(PAGES)) {
    const tags = scripts.map((src) => `<script src="${src}"></script>`).join('');
    texts.set(
      `/${name}.html`,
      `<!doctype html><title>${name}</title>${tags}<script type="module">${asking(name)}</script>`,
    );
  }
  return texts;
}

/** Workers of the bench's own take URLs as the client would give them. */
function absolute(assets: AssetsManifest, origin: string): AssetsManifest {
  const pythons = assets.pythons.map((python) => ({
    ...python,
    folder: origin + python.folder,
    images: python.images.map((image) => mapImage((url) => origin + url, image)),
  }));
  return { ...assets, pythons };
}
