/**
 * Keeps what the reader has fetched, so that a second visit needs no network. It fetches nothing on its own. Files
 * whose name changes with their content are answered from what is kept; all else comes from the network while there
 * is one, so a page is never older than what is deployed.
 */
import { CACHE, type Keep } from './cache';

/** Paths of the files of this deployment whose names hold a hash or a version, below the site's root. */
declare const IMMUTABLE: string[];

interface Extendable extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetch extends Extendable {
  request: Request;
  preloadResponse: Promise<Response | undefined>;
  respondWith(response: Promise<Response>): void;
}
interface Scope {
  registration: ServiceWorkerRegistration & { scope: string };
  clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: Extendable) => void): void;
  addEventListener(type: 'fetch', listener: (event: Fetch) => void): void;
  addEventListener(type: 'message', listener: (event: Extendable & { data: Keep }) => void): void;
}
const scope = self as unknown as Scope;

const immutable = new Set(IMMUTABLE.map((path) => new URL(path, scope.registration.scope).href));

scope.addEventListener('install', (event) => event.waitUntil(scope.skipWaiting()));

scope.addEventListener('activate', (event) => {
  event.waitUntil(
    Promise.all([dropFormer(), scope.clients.claim(), scope.registration.navigationPreload?.enable()]),
  );
});

scope.addEventListener('fetch', (event) => {
  const { method, url } = event.request;
  if (method !== 'GET' || !url.startsWith(scope.registration.scope)) return;
  event.respondWith(immutable.has(url) ? fromCache(event) : fromNetwork(event));
});

/** What a page had loaded before there was somebody to keep it: most of it is still in the browser's own cache. */
scope.addEventListener('message', (event) => {
  const keepAll = async () => {
    const cache = await caches.open(CACHE);
    for (const url of event.data.keep) {
      const known = immutable.has(url) && (await cache.match(url));
      if (known || !url.startsWith(scope.registration.scope)) continue;
      const response = await fetch(url).catch(() => null);
      if (response) await keep(url, response);
    }
  };
  event.waitUntil(keepAll());
});

async function fromCache(event: Fetch): Promise<Response> {
  const kept = await caches.match(event.request.url);
  return kept ?? fetchAndKeep(event);
}

async function fromNetwork(event: Fetch): Promise<Response> {
  try {
    return await fetchAndKeep(event);
  } catch (error) {
    const kept = await caches.match(bare(event.request.url));
    if (kept) return kept;
    throw error;
  }
}

async function fetchAndKeep(event: Fetch): Promise<Response> {
  const response = (await event.preloadResponse) ?? (await fetch(event.request));
  event.waitUntil(keep(event.request.url, response.clone()));
  return response;
}

/** A full disk, or a reader who removes it meanwhile, is no reason to fail. */
async function keep(url: string, response: Response): Promise<void> {
  if (response.status !== 200 || response.type !== 'basic' || response.redirected) return;
  const cache = await caches.open(CACHE);
  await cache.put(bare(url), response).catch(() => {});
}

/** No file of the site depends on what follows its name: the search's index is asked for with the time of day. */
function bare(url: string): string {
  return url.split('?')[0]!;
}

/** Files of former deployments, whose names nothing asks for any more. */
async function dropFormer(): Promise<void> {
  const cache = await caches.open(CACHE);
  const folders = new Set([...immutable].map(folderOf));
  for (const { url } of await cache.keys()) {
    if (!immutable.has(url) && folders.has(folderOf(url))) await cache.delete(url);
  }
}

function folderOf(url: string): string {
  return url.slice(0, url.lastIndexOf('/') + 1);
}
