/**
 * Keeps what the reader has fetched, so that a second visit needs no network. Of itself it fetches nothing but, once
 * more, what came wrong. It keeps and answers nothing but the files of this deployment, known by their bytes each time
 * they are read. Those whose name changes with their content are answered from what is kept; all else comes from the
 * network while there is one, so a page is never older than what is deployed.
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

/** No file of the site depends on what follows its name: the search's index is asked for with the time of day. */
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
  // A page that this deployment does not have: the browser has asked for it already.
  else if (mode === 'navigate') event.respondWith(fromNetwork(event));
});

/** What a page had loaded before there was somebody to keep it: most of it is still in the browser's own cache. */
scope.addEventListener('message', (event) => {
  const keepAll = async () => {
    for (const url of event.data.keep) {
      const file = fileAt(url);
      if (!file || (await fromKept(file))) continue;
      const bytes = await verifiedOrAgain(file, await ask(file));
      if (bytes) await keep(file, bytes);
    }
  };
  // Without a network there is nothing to keep.
  event.waitUntil(keepAll().catch(() => {}));
});

/** What is put to use while it arrives; of anything else, the page needs the whole anyway. */
const STREAMED = /\.(boot|wasm)$/;

/** `cache: 'reload'` passes over what is kept, here as in the browser's own cache, and replaces it. */
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
  // Whoever asked finds out what is wrong with it.
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
    // A page that breaks off is the reader's to load anew.
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
  // Without a network, it is an error in Firefox; elsewhere there is none.
  return early && early.type !== 'error' ? early : fetch(request);
}

/** Same origin: an answer that leads elsewhere is an error. Without what the asker demands of it: that is looked at here. */
function ask(file: File, init: RequestInit = {}): Promise<Response> {
  return fetch(file.url, { ...init, mode: 'same-origin' });
}

/** Whether an answer may be the file, as far as can be told before it has been read. What a page is not answered with, its reader has to see. */
function mayBe({ path }: File, { status, redirected, headers }: Response): boolean {
  if (path.endsWith('.html')) return true;
  return status === 200 && !redirected && !headers.get('content-type')?.startsWith('text/html');
}

/** A wrong answer may come from the browser's own cache, which would give it again and again; this also replaces it there. */
async function verifiedOrAgain(file: File, response: Response, signal?: AbortSignal): Promise<Bytes | null> {
  const bytes = await verified(response, file.known).catch(() => null);
  return bytes ?? verified(await ask(file, { cache: 'reload', signal }), file.known);
}

/** Looks at every byte again, for anything of this origin may have written there: 50 ms for 15 MB. */
async function fromKept(file: File): Promise<Response | null> {
  try {
    const kept = await caches.match(file.url, { cacheName: CACHE });
    const bytes = kept && (await verified(kept, file.known));
    if (bytes) return answerWith(file.path, bytes);
    if (kept) await (await caches.open(CACHE)).delete(file.url);
  } catch {
    // What cannot be read is not kept.
  }
  return null;
}

async function keep(file: File, bytes: Bytes): Promise<void> {
  try {
    await (await caches.open(CACHE)).put(file.url, answerWith(file.path, bytes));
  } catch {
    // A full disk, or a reader who removes it meanwhile, is no reason to fail.
  }
}

/** Files of former deployments, which nothing asks for any more, and what never was of any. */
async function dropOthers(): Promise<void> {
  const cache = await caches.open(CACHE);
  for (const { url } of await cache.keys()) if (!files.has(url)) await cache.delete(url);
}
