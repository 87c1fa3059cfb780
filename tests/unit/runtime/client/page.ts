/** A page whose workers are real threads that do what the program says, in JavaScript. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll } from 'vitest';
import { threadAsWorker } from '../../../../src/build/pool/thread';
import { createClient, isFailure, type Client } from '../../../../src/runtime/client';
import type { Failure, Program, RunResult } from '../../../../src/runtime/protocol';

const folder = mkdtempSync(join(tmpdir(), 'client-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Says that it is ready, with a stock of one file that counts through how many starts it has gone. */
const body = `
globalThis.onmessage = ({ data: begin, ports: [port] }) => {
  const send = (message, moved = []) => port.postMessage(message, moved);
  const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const count = begin.stock?.files.count ?? new ArrayBuffer(1);
  const starts = (new Uint8Array(count)[0] += 1);
  const module = new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
  const image = { url: begin.assets.image.url, content: [new Uint8Array(8)], libraries: [] };
  if (begin.assets.folder.includes('broken')) return send({ kind: 'failure', failure: { kind: 'load' } });
  send({ kind: 'progress', progress: { what: 'Python', loaded: 1, total: begin.assets.bytes } });
  send({ kind: 'ready', stock: { module, files: { count }, image } }, [count, image.content[0].buffer]);
  port.onmessage = async ({ data: { program } }) =>
    new (async () => {}).constructor('begin', 'send', 'sleep', 'starts', program.code)(begin, send, sleep, starts);
};`;

export interface Page {
  client: Client;
  /** Every worker that was made. */
  workers: { ended: boolean }[];
}

export interface PageOptions {
  parallel?: number;
  reserve?: boolean;
  /** Of the worker; empty: it is not there. */
  script?: string;
  /** Of Python 3.13. */
  python?: string;
}

export function openPage({ script: text = body, python = '3.13', ...options }: PageOptions = {}): Page {
  const script = join(folder, `worker-${Math.random()}.mjs`);
  if (text) writeFileSync(script, text);
  const workers: Page['workers'] = [];
  const imagesOf = (version: string) =>
    [[], ['numpy'], ['numpy', 'pandas']].map((modules) => ({
      url: `file:///python/${version}/${modules.join('-')}.boot`,
      bytes: 1,
      wasm: `file:///python/${version}/module.wasm`,
      script: `file:///python/${version}/script.js`,
      library: `file:///python/${version}/library.zip`,
      files: `file:///python/${version}/${modules.join('-')}.files`,
      wholes: null,
      download: 12,
      modules,
    }));
  const filesOf = (version: string) => ({
    folder: `file:///python/${version}/`,
    bytes: 10,
    images: imagesOf(version),
  });
  const client = createClient({
    worker: pathToFileURL(script).href,
    pythons: [
      { python: '3.13', ...filesOf(python) },
      { python: '3.14', ...filesOf('3.14') },
    ],
    spawn(url) {
      const made = { ended: false };
      workers.push(made);
      const worker = threadAsWorker(url);
      const terminate = worker.terminate.bind(worker);
      worker.terminate = () => {
        made.ended = true;
        terminate();
      };
      return worker;
    },
    ...options,
  });
  return { client, workers };
}

/** How many of its workers have not ended. */
export function alive({ workers }: Page): number {
  return workers.filter(({ ended }) => !ended).length;
}

export const program = (code: string): Program => ({ file: 'a#b', code, before: [], track: [] });
export const answer = (text: string) => `send({ kind: 'result', result: { output: '${text}' } });`;
/** Answers with how many starts its stock has gone through. */
export const starts = `send({ kind: 'result', result: { output: starts } });`;
export const forever = `send({ kind: 'started' }); for (;;);`;
export const told = (outcome: RunResult | Failure): unknown =>
  isFailure(outcome) ? outcome.kind : outcome.output;
