/** The built site on this machine, which notes what is asked of it, and which can go away. */
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { text } from 'node:stream/consumers';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

export interface Site {
  origin: string;
  /** Paths that were asked for, all of them, in order. */
  asked: string[];
  /** What went wrong in pages: errors that nobody handled, and what was written to the console as an error. */
  errors: string[];
  /** Whether pages tell what goes wrong in them. One that does is not kept: the service worker knows pages by their bytes. */
  listening: boolean;
  /** Paths that are answered with 404. */
  refused: RegExp | null;
  /** Closes the port and all connections: nobody answers any more. */
  leave(): Promise<void>;
  /** At the same port. */
  comeBack(): Promise<void>;
}

const ERRORS = '/errors-of-this-page';

/**
 * Tells the server what goes wrong in a page. It is put into pages on their way, because WebDriver has no words for a page's console,
 * and the same is then asked of every browser. It stands before the page's own policy, which would not let it run.
 */
const LISTENER = `<script>{
  const tell = (kind, what) => fetch('${ERRORS}', {
    method: 'POST', keepalive: true, body: kind + ' on ' + location.pathname + ': ' + what,
  }).catch(() => {});
  // What a page is still fetching when it is left is no error of its own.
  let left = false;
  for (const leaving of ['beforeunload', 'pagehide']) addEventListener(leaving, () => (left = true));
  addEventListener('error', ({ message, target: { src, href, rel } }) => {
    // Firefox says so of what it has not fetched ahead because it had it.
    if (rel !== 'prefetch' && !left) tell('error', message ?? 'not loaded: ' + (src ?? href));
  }, true);
  addEventListener('unhandledrejection', (event) => tell('unhandled rejection', event.reason + ' ' + event.reason?.stack));
  const { error } = console;
  console.error = (...words) => { tell('console', words.join(' ')); error.apply(console, words); };
}</script>`;

/** @param folder that of the build */
export async function openSite(folder: string): Promise<Site> {
  const notes: Pick<Site, 'asked' | 'errors' | 'listening' | 'refused'> = {
    asked: [],
    errors: [],
    listening: true,
    refused: null,
  };
  const { asked, errors } = notes;
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url!, 'http://localhost');
    if (pathname === ERRORS) return note(request, response, errors);
    asked.push(pathname);
    if (notes.refused?.test(pathname)) return void response.writeHead(404).end();
    await answer(join(folder, normalize(decodeURIComponent(pathname))), response, notes.listening);
  });
  const port = await listen(server, 0);
  return Object.assign(notes, {
    origin: `http://localhost:${port}`,
    leave: () => close(server),
    comeBack: async () => void (await listen(server, port)),
  });
}

async function note(request: IncomingMessage, response: ServerResponse, errors: string[]): Promise<void> {
  errors.push(await text(request));
  response.writeHead(204).end();
}

async function answer(path: string, response: ServerResponse, listening: boolean): Promise<void> {
  const file = path.endsWith('/') ? `${path}index.html` : path;
  const content = await readFile(file).catch(() => null);
  const type = TYPES[extname(file)] ?? 'application/octet-stream';
  // A page that a browser had kept by itself would pass for one that the service worker keeps.
  const headers = { 'Content-Type': type, 'Cache-Control': 'no-cache' };
  if (content === null) return void response.writeHead(404, headers).end();
  response.writeHead(200, headers);
  const page = listening && type.startsWith('text/html');
  response.end(page ? content.toString().replace('<head>', `<head>${LISTENER}`) : content);
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return (server.address() as AddressInfo).port;
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())));
}
