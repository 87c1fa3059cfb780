/**
 * Caches what the reader has fetched, so that a second visit needs no network. It fetches nothing by itself but, once, a file
 * that was wrong. It caches and serves only files of this deployment, verified by checksum at every read. Files with a hash or
 * version in their names are served from the cache; others from the network while there is one, so that no page is stale.
 */
import { CACHE, type Keep } from './cache';
import { answerWith, verified, type Bytes, type Files, type Known } from './checksums';

/** The files of this deployment whose names hold a hash or a version. */
declare const IMMUTABLE: Files;
/** All others that a page may ask for. */
declare const CHANGING: Files;

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

interface File {
  path: string;
  url: string;
  known: Known;
  immutable: boolean;
}

/** By absolute URL. */
const files = new Map([...filesOf(IMMUTABLE, true), ...filesOf(CHANGING, false)]);

function filesOf(table: Files, immutable: boolean): [string, File][] {
  return Object.entries(table).map(([path, known]) => {
    const url = new URL(path.replace(/(^|\/)index\.html$/, '$1'), scope.registration.scope).href;
    return [url, { path, url, known, immutable }];
  });
}

/** Ignores the query and the fragment: Pagefind requests its index with a timestamp. */
function fileAt(url: string): File | undefined {
  return files.get(url.split(/[?#]/)[0]!);
}

scope.addEventListener('install', (event) => event.waitUntil(scope.skipWaiting()));

scope.addEventListener('activate', (event) => {
  event.waitUntil(
    Promise.all([dropOthers(), scope.clients.claim(), scope.registration.navigationPreload?.enable()]),
  );
});

scope.addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request;
  const file = fileAt(url);
  if (method !== 'GET') return;
  if (file) event.respondWith(file.immutable ? answerImmutable(event, file) : answerChanging(event, file));
  // A page that this deployment does not have: navigation preload has requested it already.
  else if (mode === 'navigate') event.respondWith(fromNetwork(event));
});

/** What a page loaded without this service worker: most of it is still in the HTTP cache. */
scope.addEventListener('message', (event) => {
  const keepAll = async () => {
    for (const url of event.data.keep) {
      const file = fileAt(url);
      if (!file || (await fromKept(file))) continue;
      const bytes = await verifiedOrAgain(file, await ask(file));
      if (bytes) await keep(file, bytes);
    }
  };
  // It fails without a network.
  event.waitUntil(keepAll().catch(() => {}));
});

/** Files that the page uses while they arrive. */
const STREAMED = /\.(boot|wasm)$/;

/** `cache: 'reload'` bypasses this cache like the HTTP cache, and replaces both. */
async function answerImmutable(event: Fetch, file: File): Promise<Response> {
  const { cache, signal } = event.request;
  const kept = cache === 'reload' ? null : await fromKept(file);
  if (kept) return kept;
  let response = await ask(file, { cache, signal });
  if (STREAMED.test(file.path)) {
    if (!mayBe(file, response)) response = await ask(file, { cache: 'reload', signal }).catch(() => response);
    const copy = response.clone();
    const keepCopy = async () => {
      const bytes = await verifiedOrAgain(file, copy, signal);
      if (bytes) await keep(file, bytes);
    };
    event.waitUntil(keepCopy().catch(() => {}));
    return response;
  }
  const bytes = await verifiedOrAgain(file, response.clone(), signal).catch(() => null);
  // The page will find out that it is wrong.
  if (!bytes) return response;
  event.waitUntil(keep(file, bytes));
  return answerWith(file.path, bytes);
}

async function answerChanging(event: Fetch, file: File): Promise<Response> {
  try {
    const response = await fromNetwork(event);
    if (!mayBe(file, response)) return (await fromKept(file)) ?? response;
    const copy = response.clone();
    const keepCopy = async () => {
      const bytes = await verified(copy, file.known);
      if (bytes) await keep(file, bytes);
    };
    // A page that breaks off is not cached.
    event.waitUntil(keepCopy().catch(() => {}));
    return response;
  } catch (error) {
    const kept = await fromKept(file);
    if (kept) return kept;
    throw error;
  }
}

async function fromNetwork({ request, preloadResponse }: Fetch): Promise<Response> {
  const early = await preloadResponse;
  // Without a network, Firefox has an error response here; others have none.
  return early && early.type !== 'error' ? early : fetch(request);
}

/** A redirect to another origin is an error. The request's `integrity` is not passed on: it is verified here. */
function ask(file: File, init: RequestInit = {}): Promise<Response> {
  return fetch(file.url, { ...init, mode: 'same-origin' });
}

/** Whether a response may be the file, judged before its body is read. Of pages, every response is shown to the reader. */
function mayBe({ path }: File, { status, redirected, headers }: Response): boolean {
  if (path.endsWith('.html')) return true;
  return status === 200 && !redirected && !headers.get('content-type')?.startsWith('text/html');
}

/** A wrong response may come from the HTTP cache; `reload` replaces it there. */
async function verifiedOrAgain(file: File, response: Response, signal?: AbortSignal): Promise<Bytes | null> {
  const bytes = await verified(response, file.known).catch(() => null);
  return bytes ?? verified(await ask(file, { cache: 'reload', signal }), file.known);
}

/** Verifies every byte, because any site of this origin may have written to the cache: 50 ms for 15 MB. */
async function fromKept(file: File): Promise<Response | null> {
  try {
    const kept = await caches.match(file.url, { cacheName: CACHE });
    const bytes = kept && (await verified(kept, file.known));
    if (bytes) return answerWith(file.path, bytes);
    if (kept) await (await caches.open(CACHE)).delete(file.url);
  } catch {
    // Storage may not be allowed.
  }
  return null;
}

async function keep(file: File, bytes: Bytes): Promise<void> {
  try {
    await (await caches.open(CACHE)).put(file.url, answerWith(file.path, bytes));
  } catch {
    // The disk may be full, or the reader has removed the cache.
  }
}

/** Deletes files of earlier deployments, and whatever else is in the cache. */
async function dropOthers(): Promise<void> {
  const cache = await caches.open(CACHE);
  for (const { url } of await cache.keys()) if (!files.has(url)) await cache.delete(url);
}
