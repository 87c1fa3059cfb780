/** A host of the built site that answers wrongly on demand. */
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { test as base } from './page';

export const SITE = 'build/site';

export const FAULTS = [
  '404',
  '500',
  /** No answer at all. */
  'reset',
  /** Half of it, where all of it was announced. */
  'cut',
  /** Half of it, announced as the whole. */
  'half',
  'spoilt',
  /** The right bytes, called HTML. */
  'type',
  /** A log-in page. */
  'html',
  'empty',
  /** To a log-in page. */
  'redirect',
] as const;
export type Fault = (typeof FAULTS)[number];

export interface Host {
  origin: string;
  /** Paths that were asked for, in order. */
  asked: string[];
  /** Answers wrongly, `times` times, to whoever asks for a path that matches. */
  break(paths: Pick<RegExp, 'test'>, fault: Fault, times?: number): void;
  /** How many wrong answers are still to be given. */
  left(): number;
  /** Other bytes, a text, in the place of a file. */
  replace(path: string, text: string): void;
  /** As a computer without a network sees it. */
  gone: boolean;
  close(): Promise<void>;
}

const LOGIN = '<!doctype html><title>Log in</title><p>Log in to use this network.</p>';
const TYPES: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.mjs': 'text/javascript',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/**
 * Right answers are sent so that no browser keeps them by itself: what is asked for twice comes here twice. Wrong ones
 * that stand under a name that never changes may be kept for a year, as hosts say of all that has such a name.
 */
export async function serve(): Promise<Host> {
  let rule: { paths: Pick<RegExp, 'test'>; fault: Fault; left: number } | null = null;
  const replaced = new Map<string, string>();
  const host: Host = {
    origin: '',
    asked: [],
    break: (paths, fault, times = 1) => void (rule = { paths, fault, left: times }),
    left: () => rule?.left ?? 0,
    replace: (path, text) => void replaced.set(path, text),
    gone: false,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  const server = createServer(async (request, response) => {
    if (host.gone) return void request.socket.destroy();
    const path = decodeURIComponent(new URL(request.url!, 'http://host').pathname);
    host.asked.push(path);
    const file = await fileOf(path);
    if (!file) return send(response, 404, 'text/html', LOGIN);
    if (rule?.paths.test(path) && rule.left > 0) {
      rule.left--;
      return answerWrongly(response, rule.fault, path, file);
    }
    response.writeHead(200, { 'content-type': typeOf(file), 'cache-control': 'no-store' });
    if (replaced.has(path)) response.end(replaced.get(path));
    else createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  host.origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  return host;
}

async function answerWrongly(response: ServerResponse, fault: Fault, path: string, file: string) {
  const whole = await readFile(file);
  const half = whole.subarray(0, whole.length >> 1);
  const never = /^\/(assets|runtime|python|pagefind\/(fragment|index))\/(?!.*lock\.json$)/.test(path);
  response.setHeader('cache-control', never ? 'public, max-age=31536000, immutable' : 'no-store');
  switch (fault) {
    case '404':
    case '500':
      return send(response, Number(fault), 'text/html', LOGIN);
    case 'reset':
      return void response.destroy();
    case 'cut':
      response.writeHead(200, { 'content-type': typeOf(file), 'content-length': whole.length });
      return void response.write(half, () => response.destroy());
    case 'half':
      return send(response, 200, typeOf(file), half);
    case 'spoilt':
      // In scripts, styles and pages too it breaks what is read, and not only a word.
      return send(
        response,
        200,
        typeOf(file),
        Buffer.concat([half, Buffer.from('\0}{<\0'), whole.subarray(half.length + 5)]),
      );
    case 'type':
      return send(response, 200, 'text/html', whole);
    case 'html':
      return send(response, 200, 'text/html', LOGIN);
    case 'empty':
      return send(response, 200, typeOf(file), '');
    case 'redirect':
      return void response.writeHead(302, { location: '/robots.txt' }).end();
  }
}

function send(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) }).end(body);
}

async function fileOf(path: string): Promise<string | null> {
  const file = join(SITE, path.endsWith('/') ? `${path}index.html` : path);
  const found = await stat(file).catch(() => null);
  return found?.isFile() ? file : null;
}

function typeOf(file: string): string {
  return TYPES[extname(file)] ?? 'application/octet-stream';
}

/** The host that a test may break, in the place of the one that all share. */
export const test = base.extend<{ host: Host }>({
  // Playwright reads here what a fixture needs: nothing.
  // eslint-disable-next-line no-empty-pattern
  host: async ({}, hand) => {
    const host = await serve();
    await hand(host);
    await host.close();
  },
  baseURL: ({ host }, hand) => hand(`${host.origin}/`),
});
