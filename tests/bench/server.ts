/** A web server on this machine: folders and texts, and what was asked for. Nothing is compressed, but over a slow link. */
import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { json } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { SlowLink } from './slow-link';

const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};
/** What hosts do not compress. */
const OTHER = 'application/octet-stream';

export interface Served {
  origin: string;
  /** Paths of files asked for since the last time; `texts` are the bench's own and do not count. */
  takeRequests(): string[];
  conversation: Conversation;
  /** From when the next page asks what to do, answers go over this link. null: over none. */
  slowDown(link: SlowLink | null): void;
  close(): void;
}

/** With the next page that asks, at `/ask`, what it is to do. */
export interface Conversation {
  /** Settles when a page asks, with what gives it the order and waits for what the page tells at `/tell`. */
  next(): Promise<(order: unknown) => Promise<unknown>>;
}

/** @param folders by the path under which each is found; @param texts by their whole path */
export async function serve(
  folders: [path: string, folder: string][],
  texts: Map<string, string>,
): Promise<Served> {
  let requests: string[] = [];
  // Once each: what the server does on the same two cores is a part of what is measured.
  const contents = new Map<string, Promise<Buffer | null>>();
  const read = (file: string) => {
    const content = contents.get(file) ?? readFile(file).catch(() => null);
    contents.set(file, content);
    return content;
  };
  let next: SlowLink | null = null;
  let link: SlowLink | null = null;
  let asked: (response: ServerResponse) => void = () => {};
  let told: (answer: unknown) => void = () => {};
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url!, 'http://localhost');
    if (pathname === '/ask') {
      link = next;
      return asked(response);
    }
    if (pathname === '/tell') {
      response.end();
      return told(await json(request));
    }
    const type = TYPES[extname(pathname)] ?? OTHER;
    const headers = { 'Content-Type': type, 'Cache-Control': 'max-age=31536000' };
    const text = texts.get(pathname);
    if (text !== undefined) return response.writeHead(200, headers).end(text);
    const [path, folder] = folders.find(([prefix]) => pathname.startsWith(prefix)) ?? [];
    const file = path && join(folder!, normalize(pathname.slice(path.length)));
    const content = file && (await read(file));
    if (!content) return response.writeHead(404).end();
    requests.push(file);
    if (link) {
      const packed = type === OTHER ? null : await compressed(file, content);
      const encoded = packed ? { 'Content-Encoding': 'gzip' } : {};
      return void link.send(response.writeHead(200, { ...headers, ...encoded }), packed ?? content);
    }
    response.writeHead(200, { ...headers, 'Content-Length': content.length }).end(content);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    takeRequests() {
      const taken = requests;
      requests = [];
      return taken;
    },
    conversation: {
      next: () =>
        new Promise((resolve) => {
          asked = (response) =>
            resolve((order) => {
              response.end(JSON.stringify(order));
              return new Promise((answered) => (told = answered));
            });
        }),
    },
    slowDown(given) {
      next = given;
      link = null;
    },
    close: () => server.close(),
  };
}

const packed = new Map<string, Promise<Buffer>>();

/** As hosts do it, once. null: it would not be smaller. */
async function compressed(file: string, content: Buffer): Promise<Buffer | null> {
  const result = packed.get(file) ?? promisify(gzip)(content, { level: 6 });
  packed.set(file, result);
  const smaller = await result;
  return smaller.length < content.length ? smaller : null;
}
