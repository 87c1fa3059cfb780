/** Registers the service worker; a client module of Docusaurus, which runs in every page. */
import siteConfig from '@generated/docusaurus.config';
import type { ClientModule } from '@docusaurus/types';
import type { Keep } from './cache';

const kept = new Set<string>();

/** Tells the service worker about files that were fetched without it. */
function keep(urls: string[]): void {
  const { controller } = navigator.serviceWorker;
  const others = urls.filter((url) => url.startsWith(location.origin) && !kept.has(url));
  if (!controller || others.length === 0) return;
  for (const url of others) kept.add(url);
  controller.postMessage({ keep: others } satisfies Keep);
}

const keepAddress = () => keep([location.origin + location.pathname]);

/**
 * The open page and all that it requested before this service worker controlled it: on a first visit, and after a deployment,
 * because the earlier service worker does not know the new files.
 */
function keepPage(): void {
  const since = performance.now();
  kept.clear();
  keepAddress();
  const observer = new PerformanceObserver((list) => {
    const before = list.getEntries().filter(({ startTime }) => startTime < since);
    keep(before.map(({ name }) => name));
  });
  observer.observe({ type: 'resource', buffered: true });
}

const idle = globalThis.requestIdleCallback ?? ((callback: () => void) => setTimeout(callback, 200));

/** Registers it when the page is idle. */
function register(url: string): void {
  const start = () =>
    idle(() => {
      const { serviceWorker } = navigator;
      // Storage may not be allowed; then nothing is kept.
      serviceWorker.register(url).catch(() => {});
      serviceWorker.addEventListener('controllerchange', keepPage);
    });
  if (document.readyState === 'complete') start();
  else addEventListener('load', start, { once: true });
}

const onRouteDidUpdate: ClientModule['onRouteDidUpdate'] = ({ previousLocation, location: { pathname } }) => {
  const able = process.env.NODE_ENV === 'production' && 'serviceWorker' in navigator;
  if (!able || previousLocation?.pathname === pathname) return;
  // A client-side navigation: the page's HTML was not fetched.
  if (previousLocation) idle(keepAddress);
  else register(`${siteConfig.baseUrl}service-worker.js`);
};

export default { onRouteDidUpdate } satisfies ClientModule;
