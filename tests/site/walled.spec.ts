/**
 * What a stranger's program reaches: nothing of the site's, nobody on the network. Three walls, each proved without the
 * others: the origin and policy of its worker, what is left in its global scope, and what the page believes of it.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { runInNewContext } from 'node:vm';
import { expect, test, type Page } from '@playwright/test';
import { pythons } from '../../src/runtime/pythons';
import { card, edit, open, outcome, run } from './page';

let server: Server;
let asked: string[];
test.beforeEach(async () => {
  asked = [];
  server = createServer((request, response) => {
    const page = request.url === '/page';
    if (!page) asked.push(`${request.method} ${request.url}`);
    const type = page ? 'text/html' : 'text/javascript';
    response.writeHead(200, { 'access-control-allow-origin': '*', 'content-type': type });
    response.end(page ? '<!doctype html>' : 'export const reached = true;');
  }).listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
});
test.afterEach(() => {
  server.closeAllConnections();
  server.close();
});
const elsewhere = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

/** JavaScript that tries each door, and answers with those that opened. */
const doors = (other: string, site: string, but: string[] = []) => `
  const doors = {
    caches: async () => (await caches.keys()).includes('python-gotchas'),
    cacheStorage: async () => Boolean(await caches.match(${JSON.stringify(site)} + 'mine')),
    indexedDB: () => new Promise((resolve, reject) => {
      const request = indexedDB.open('mine');
      request.onsuccess = () => resolve(true);
      request.onerror = reject;
    }),
    files: async () => Boolean(await navigator.storage.getDirectory()),
    locks: () => navigator.locks.request('mine', () => true),
    cookies: async () => Boolean(await cookieStore.getAll()),
    channel: () => new Promise((resolve, reject) => {
      const channel = new BroadcastChannel('mine');
      channel.onmessage = () => resolve(true);
      channel.postMessage('anybody?');
      setTimeout(reject, 200);
    }),
    fetch: async () => Boolean(await fetch('${other}/fetch')),
    post: async () => Boolean(await fetch('${other}/post', { method: 'POST', mode: 'no-cors', body: 'a' })),
    own: async () => (await fetch(${JSON.stringify(site)})).ok,
    request: () => {
      const request = new XMLHttpRequest();
      request.open('GET', '${other}/request', false);
      request.send();
      return request.status === 200;
    },
    socket: () => new Promise((resolve, reject) => {
      const socket = new WebSocket('${other.replace('http', 'ws')}');
      socket.onopen = () => resolve(true);
      socket.onerror = reject;
    }),
    events: () => new Promise((resolve, reject) => {
      const source = new EventSource('${other}/events');
      source.onopen = () => resolve(true);
      source.onerror = reject;
    }),
    module: async () => (await import('${other}/module.js')).reached,
    script: () => { importScripts('${other}/script.js'); return true },
    code: () => Function('return true')(),
    evaluation: () => (0, eval)('true'),
    timer: () => new Promise((resolve, reject) => {
      globalThis.opened = resolve;
      setTimeout('opened(true)');
      setTimeout(reject, 200);
    }),
    nested: () => new Promise((resolve, reject) => {
      const text = "fetch('${other}/nested', { mode: 'no-cors' }).then(() => postMessage(1), () => postMessage(0))";
      const worker = new Worker('data:text/javascript,' + encodeURIComponent(text));
      worker.onmessage = ({ data }) => (data ? resolve(true) : reject());
      worker.onerror = reject;
    }),
  };
  const open = [];
  for (const [name, door] of Object.entries(doors)) {
    if (${JSON.stringify(but)}.includes(name)) continue;
    try { if (await door()) open.push(name) } catch {}
  }`;

/** The doors that are open in a worker of this kind. */
function openIn(page: Page, kind: 'data' | 'blob', code: string): Promise<string[]> {
  return page.evaluate(
    ({ kind, code }) =>
      new Promise<string[]>((resolve) => {
        const text = `(async () => { ${code}; postMessage(open) })()`;
        const url =
          kind === 'data'
            ? `data:text/javascript,${encodeURIComponent(text)}`
            : URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
        new Worker(url, { type: 'module' }).onmessage = ({ data }) => resolve(data as string[]);
      }),
    { kind, code },
  );
}

test('a worker of this kind reaches nothing, whatever runs in it', async ({ page, baseURL }) => {
  await open(page, 'fixtures/failing');
  await page.evaluate(() =>
    caches.open('python-gotchas').then((cache) => cache.put('mine', new Response('mine'))),
  );
  expect(await openIn(page, 'data', doors(elsewhere(), baseURL!))).toEqual([]);
  expect(asked).toEqual([]);
});

test('in a page without a policy, a worker of its origin reaches nearly all of that', async ({ page }) => {
  const site = elsewhere().replace('127.0.0.1', 'localhost');
  await page.goto(`${site}/page`);
  await page.evaluate(() =>
    caches.open('python-gotchas').then((cache) => cache.put('mine', new Response('mine'))),
  );
  const opened = await openIn(page, 'blob', doors(elsewhere(), site));
  expect(opened).toEqual(
    expect.arrayContaining(['caches', 'indexedDB', 'files', 'locks', 'fetch', 'post', 'own', 'request']),
  );
  expect(opened).toEqual(expect.arrayContaining(['module', 'code', 'evaluation', 'timer', 'nested']));
  expect(asked.length).toBeGreaterThan(5);
});

/** What Pyodide uses of a browser, and what the language has that Node's does not. */
const KEPT =
  `self location console performance crypto navigator setTimeout clearTimeout setInterval clearInterval
  queueMicrotask MessageChannel AbortController AbortSignal DOMException Event EventTarget TextDecoder TextEncoder URL
  Response Headers ReadableStream WorkerGlobalScope DedicatedWorkerGlobalScope btoa atob fetch constructor
  _createPyodideModule TEMPORARY PERSISTENT Iterator Float16Array SuppressedError DisposableStack AsyncDisposableStack`.split(
    /\s+/,
  );
const LANGUAGE = Object.getOwnPropertyNames(runInNewContext('globalThis'));

test('in the scope of a program there is nothing to try', async ({ page, baseURL }) => {
  await open(page, 'fixtures/failing');
  await run(card(page, 'breaks'));
  await expect(outcome(card(page, 'breaks'))).toContainText('Finished with ValueError.');
  // The one in reserve has been made as the other was, and answers. Not before its Python has started: a worker that a second
  // debugger attaches to while it starts may wait for the first one for ever.
  const started = () => performance.getEntriesByName('start Python').length;
  await expect.poll(() => page.evaluate(started)).toBe(2);
  await expect.poll(() => page.workers().length).toBe(1);
  const names = `(() => {
    const names = [];
    for (let each = globalThis; each !== EventTarget.prototype; each = Object.getPrototypeOf(each))
      names.push(...Object.getOwnPropertyNames(each));
    return names.filter((name) => globalThis[name] !== undefined);
  })()`;
  const found = await inWorker(page, names);
  expect(found.filter((name) => ![...LANGUAGE, ...KEPT].includes(name))).toEqual([]);
  // Its `fetch` asks the page for files of Python's, and the page ends a worker that asks when it may not.
  const others = doors(elsewhere(), baseURL!, ['fetch', 'post', 'own']);
  const opened = await inWorker(page, `(async () => { ${others}; return open })()`);
  expect(opened).toEqual([]);
  expect(asked).toEqual([]);
});

/** What code answers that the browser's own tools evaluate in the page's only worker: no policy keeps it from that. */
async function inWorker(page: Page, expression: string): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const attached = new Promise<string>((resolve) =>
    session.on('Target.attachedToTarget', ({ sessionId }) => resolve(sessionId)),
  );
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  });
  const sessionId = await attached;
  const answer = new Promise<string>((resolve) =>
    session.on('Target.receivedMessageFromTarget', ({ message }) => {
      if (message.includes('"id":1')) resolve(message);
    }),
  );
  const params = { expression, awaitPromise: true, returnByValue: true };
  const message = JSON.stringify({ id: 1, method: 'Runtime.evaluate', params });
  await session.send('Target.sendMessageToTarget', { sessionId, message });
  const { result } = JSON.parse(await answer) as { result: { result: { value: string[] } } };
  await session.detach();
  return result.result.value;
}

/** A program that tries all that Python offers, and prints what came of each. */
const PROGRAM = (other: string) => `
import builtins, ctypes, importlib, os, socket, subprocess, sys, urllib.request
import js, pyodide_js
from pyodide.code import run_js
from pyodide.ffi import create_proxy
from pyodide.http import open_url

url = ${JSON.stringify(other)}
tries = {}
def attempt(function):
    tries[function.__name__] = function

@attempt
def function_constructor(): return js.Object.constructor("return 1")()
@attempt
def async_constructor(): return js.Promise.resolve.constructor("return 1")()
@attempt
def function_of_a_proxy(): return create_proxy(print).constructor.constructor("return 1")()
@attempt
def function_of_pyodide(): return pyodide_js.loadPackage.constructor("return 1")()
@attempt
def evaluation(): return run_js("1")
@attempt
def emscripten_script(): return ctypes.CDLL(None).emscripten_run_script_int(b"1")
@attempt
def globals_of_js(): return js.fetch
@attempt
def caches(): return js.caches
@attempt
def document(): return js.document
@attempt
def imported(): return importlib.import_module("js").XMLHttpRequest
@attempt
def opened_url(): return open_url(url)
@attempt
def urllib_(): return urllib.request.urlopen(url).read()
@attempt
def sockets(): return socket.create_connection(("127.0.0.1", int(url.rsplit(":", 1)[1])), 1).send(b"x")
@attempt
def preloaded():
    pyodide_js.FS.createPreloadedFile("/", "pre", url + "/pre", True, False)
    return open("/pre").read()
@attempt
def read_binary(): return pyodide_js._module.readBinary(url + "/binary")
@attempt
def idbfs():
    pyodide_js.FS.mkdir("/idb")
    pyodide_js.FS.mount(pyodide_js.FS.filesystems.IDBFS, js.Object.new(), "/idb")
    return pyodide_js._module.indexedDB()
@attempt
def native_files(): return pyodide_js.mountNodeFS("/host", "/")
@attempt
def shell(): return os.system("id") == 0 or None
@attempt
def process(): return subprocess.run(["id"])
@attempt
def library(): return ctypes.CDLL("libc.so.6")
@attempt
def host_file(): return open("/etc/passwd").read()
@attempt
def posted(): return js.Object.getPrototypeOf(js.setTimeout).constructor("return postMessage")()
@attempt
def worker(): return js.Worker.new("data:text/javascript,1")
@attempt
def module_loader(): return pyodide_js._api.loadBinaryFile(url + "/loader").then(print) and None

for name, function in tries.items():
    try:
        got = function()
    except BaseException as error:
        got = None
    print(f"{name}: {'REACHED ' + repr(got)[:60] if got is not None else 'refused'}")
print("tried", len(tries))
`;

for (const { version: python } of pythons) {
  test(`a program on ${python} tries all there is, and reaches nothing`, async ({ page }) => {
    await open(page, 'fixtures/failing');
    const example = card(page, 'exits');
    await example.getByRole('combobox').first().selectOption(python);
    await edit(page, example, PROGRAM(elsewhere()));
    await run(example);
    const output = example.getByRole('group', { name: 'Output' });
    await expect(output).toContainText('tried 24');
    await expect(outcome(example)).toContainText('Finished');
    expect((await output.innerText()).match(/^.*REACHED.*$/gm) ?? []).toEqual([]);
    expect(asked).toEqual([]);
  });
}

test('a file that would be fetched when it is read is none', async ({ page }) => {
  await open(page, 'fixtures/failing');
  const example = card(page, 'exits');
  const url = JSON.stringify(`${elsewhere()}/lazy`);
  await edit(
    page,
    example,
    `import pyodide_js\npyodide_js.FS.createLazyFile("/", "lazy", ${url}, True, False)\nprint(open("/lazy").read())`,
  );
  await run(example);
  await expect(outcome(example)).toContainText('Python broke down');
  expect(asked).toEqual([]);
});
