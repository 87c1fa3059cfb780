/** A page whose workers are real threads that do what the program says, in JavaScript. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { expect } from 'vitest';
import { threadAsWorker } from '../../../../src/build/pool/thread';
import { createClient, isFailure, type Client, type ClientOptions } from '../../../../src/runtime/client';
import { encodeImage } from '../../../../src/runtime/image/format';
import type { Failure, FileAsset, Program, RunResult } from '../../../../src/runtime/protocol';
import { folder } from '../../../folder';

/** Begins without an image only when it is told so; the last byte of its image counts how often it was started from. */
const body = `
import { parentPort } from 'node:worker_threads';
let port, begin, starts, content = [];
const send = (message, moved = []) => port.postMessage(message, moved);
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const result = (output) => send({ kind: 'result', took: 1, result: { ...RESULT, output: [{ stream: 'stdout', text: String(output) }] } });
const RESULT = {
  python: '3.13', versions: {}, steps: [], lines: [], lifetimes: [], peak: { bytes: 0, line: 0, step: 0, holders: [] },
  live: 0, names: {}, unit: null, error: null, notes: [],
};
const ready = () => send({ kind: 'ready', content }, content.map(({ buffer }) => buffer));
globalThis.addEventListener('message', async ({ data, ports }) => {
  if (data.kind === 'begin') {
    [begin, port] = [data, ports[0]];
    if (data.folder.includes('broken')) send({ kind: 'failure', failure: { kind: 'load', message: 'It is broken.', mend: '' } });
    else if (!data.restore) ready();
  }
  if (data.kind === 'content') {
    content = data.content;
    starts = content.at(-1)[content.at(-1).length - 1] += 1;
    ready();
  }
  if (data.kind === 'run') {
    const { program: { code }, late } = data;
    const run = new (async () => {}).constructor('begin', 'send', 'sleep', 'result', 'starts', 'late', 'parentPort', code);
    await run(begin, send, sleep, result, starts, late, parentPort);
  }
});`;

const EMPTY = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
const image = encodeImage({
  state: new Uint8Array(16),
  memory: { bytes: 1024, pieces: [{ at: 0, bytes: new Uint8Array(1024) }], given: [], sum: 0 },
  libraries: [],
  lazy: [],
  files: [],
  stdlib: { path: '/lib/python313.zip', size: 0 },
  layout: { tables: [], memory: 0 },
  exports: [],
  handles: [],
  packages: {},
}) as Uint8Array<ArrayBuffer>;

const packed = {
  image: new Uint8Array(brotliCompressSync(image)),
  module: new Uint8Array(brotliCompressSync(EMPTY)),
};
const decoder = new Uint8Array(
  readFileSync(createRequire(import.meta.url).resolve('brotli-dec-wasm/web/bg.wasm')),
);

/** What is served of each kind of file. */
const served = (url: string): Uint8Array<ArrayBuffer> => {
  if (url.endsWith('.wasm')) return decoder;
  if (url.endsWith('interpreter.boot')) return packed.module;
  return url.endsWith('.boot') ? packed.image : new TextEncoder().encode(url);
};

export interface Page {
  client: Client;
  /** Every worker that was made. */
  workers: { ended: boolean }[];
  /** Every URL that was asked for, and how. */
  asked: [url: string, cache: RequestCache | undefined][];
}

export interface PageOptions extends Pick<ClientOptions, 'parallel' | 'reserve' | 'patience'> {
  /** Of the worker; empty: it is not there. */
  script?: string;
  /** Of Python 3.13. */
  python?: string;
  /** What is answered instead of what there is. */
  answer?: (url: string, asked: number) => Response | Promise<Response> | undefined;
}

export function openPage({
  script: text = body,
  python = '3.13',
  answer,
  ...options
}: PageOptions = {}): Page {
  const path = join(folder(), 'worker-of-a-test.mjs');
  if (text) writeFileSync(path, text);
  const workers: Page['workers'] = [];
  const asked: Page['asked'] = [];
  const file = (url: string): FileAsset => ({ url, bytes: served(url).length, sha256: shaOf(url) });
  const imagesOf = (version: string) =>
    [[], ['numpy'], ['numpy', 'pandas']].map((modules) => ({
      ...file(`file:///python/${version}/${modules.join('-')}.boot`),
      module: file(`file:///python/${version}/interpreter.boot`),
      decoder: file(`file:///python/${version}/brotli.wasm`),
      script: file(pathToFileURL(path).href),
      late: {
        stdlib: file(`file:///python/${version}/library.zip`),
        files: file(`file:///python/${version}/${modules.join('-')}.files`),
        lazy: null,
      },
      modules,
    }));
  const filesOf = (version: string) => ({
    version: `${version}.0`,
    folder: `file:///python/${version}/`,
    script: file(pathToFileURL(path).href),
    files: ['library.zip', 'pyodide-lock.json'].map((name) => file(`file:///python/${version}/${name}`)),
    images: imagesOf(version),
  });
  const client = createClient({
    pythons: [
      { python: '3.13', ...filesOf(python) },
      { python: '3.14', ...filesOf('3.14') },
    ],
    async fetch(input, init) {
      const url = String(input);
      asked.push([url, init?.cache]);
      const times = asked.filter(([other]) => other === url).length;
      return (await answer?.(url, times)) ?? new Response(served(url));
    },
    spawn(made) {
      const known = { ended: false };
      workers.push(known);
      const worker = threadAsWorker(made);
      const terminate = worker.terminate.bind(worker);
      worker.terminate = () => {
        known.ended = true;
        terminate();
      };
      return worker;
    },
    ...options,
  });
  return { client, workers, asked };
}

/** As the manifest has it. */
function shaOf(url: string): string {
  return createHash('sha256').update(served(url)).digest().subarray(0, 16).toString('base64');
}

/** How many of its workers have not ended. */
export function alive({ workers }: Page): number {
  return workers.filter(({ ended }) => !ended).length;
}

/** When so many workers have been made, and which of them have ended. */
export async function ended(page: Page, made: number): Promise<boolean[]> {
  await expect.poll(() => page.workers.length).toBe(made);
  return page.workers.map((worker) => worker.ended);
}

export const program = (code: string): Program => ({ file: 'a#b', code, before: [], track: [] });
export const answer = (text: string) => `send({ kind: 'started' }); result('${text}');`;
/** Answers with how many starts its image has gone through. */
export const starts = `send({ kind: 'started' }); result(starts);`;
export const forever = `send({ kind: 'started' }); for (;;);`;
export const told = (outcome: RunResult | Failure): unknown =>
  isFailure(outcome) ? outcome.kind : outcome.output[0]?.text;
