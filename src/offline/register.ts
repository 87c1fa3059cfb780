/** The page's side of the service worker; Docusaurus runs it in every page. */
import siteConfig from '@generated/docusaurus.config';
import type { ClientModule } from '@docusaurus/types';
import type { Keep } from './cache';

const kept = new Set<string>();

/** Tells the service worker what this page consists of: it was not there yet, or the page came without its HTML. */
async function keepPage(): Promise<void> {
  const { active } = await navigator.serviceWorker.ready;
  const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
  const { origin, pathname } = location;
  const keep = [origin + pathname, ...loaded].filter((url) => url.startsWith(origin) && !kept.has(url));
  for (const url of keep) kept.add(url);
  if (keep.length > 0) active?.postMessage({ keep } satisfies Keep);
}

const idle = globalThis.requestIdleCallback ?? ((callback: () => void) => setTimeout(callback, 200));

/** Registers it when the page has nothing else to do. */
function register(url: string): void {
  const start = () =>
    idle(() => {
      // Storage may be forbidden here; then nothing is kept.
      navigator.serviceWorker.register(url).catch(() => {});
      void keepPage();
    });
  if (document.readyState === 'complete') start();
  else addEventListener('load', start, { once: true });
}

const onRouteDidUpdate: ClientModule['onRouteDidUpdate'] = ({ previousLocation, location: { pathname } }) => {
  const able = process.env.NODE_ENV === 'production' && 'serviceWorker' in navigator;
  if (!able || previousLocation?.pathname === pathname) return;
  if (previousLocation) idle(() => void keepPage());
  else register(`${siteConfig.baseUrl}service-worker.js`);
};

export default { onRouteDidUpdate } satisfies ClientModule;
