import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { LoadError, loading } from '../../../../src/runtime/interpreter/loading';
import type { Progress } from '../../../../src/runtime/protocol';

let server: Server;
afterEach(() => server?.close());

async function serve(listener: RequestListener): Promise<string> {
  server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Loads `file` the way Pyodide loads its WebAssembly: a failure is only warned of, and the promise never settles. */
const silently = (file: string) => () =>
  new Promise<Uint8Array>((resolve) => {
    fetch(file)
      .then((response) => response.arrayBuffer())
      .then(
        (buffer) => resolve(new Uint8Array(buffer)),
        () => {},
      );
  });

const ignore = () => {};

describe('loading', () => {
  it('counts the bytes that come', async () => {
    const site = await serve((_, response) => {
      response.write(Buffer.alloc(1000));
      setTimeout(() => response.end(Buffer.alloc(500)), 20);
    });
    const seen: Progress[] = [];
    const bytes = await loading('Python', 2000, (progress) => seen.push(progress), silently(`${site}/a.zip`));
    expect(bytes.length).toBe(1500);
    expect(seen[0]).toEqual({ what: 'Python', loaded: 0, total: 2000 });
    expect(seen.map(({ loaded }) => loaded)).toContain(1500);
    expect(seen.at(-1)).toEqual({ what: 'Python', loaded: 2000, total: 2000 });
  });

  it('names the file that the server does not have', async () => {
    const site = await serve((_, response) => response.writeHead(404).end());
    const work = loading('Python', 0, ignore, silently(`${site}/python/1.0/pyodide.asm.wasm`));
    await expect(work).rejects.toThrow(LoadError);
    await expect(work).rejects.toThrow('pyodide.asm.wasm could not be loaded: the server answered 404');
  });

  it('names the file whose connection broke', async () => {
    const site = await serve((request, response) => {
      response.writeHead(200, { 'content-length': '5000' }).write(Buffer.alloc(1000));
      setTimeout(() => request.socket.destroy(), 20);
    });
    const work = loading('Python', 0, ignore, silently(`${site}/python_stdlib.zip`));
    await expect(work).rejects.toThrow('python_stdlib.zip could not be loaded');
  });

  it('names the file that nobody serves', async () => {
    const site = await serve(() => {});
    server.close();
    await expect(loading('Python', 0, ignore, silently(`${site}/six.whl`))).rejects.toThrow(
      'six.whl could not be',
    );
  });

  it('leaves fetch as it was, whatever happened', async () => {
    const before = globalThis.fetch;
    const broken = () => Promise.reject(new Error('no such thing'));
    await expect(loading('numpy', 0, ignore, broken)).rejects.toThrow(
      'numpy could not be loaded: no such thing',
    );
    expect(globalThis.fetch).toBe(before);
  });
});
