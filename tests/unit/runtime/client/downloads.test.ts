import { createHash } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { Downloads } from '../../../../src/runtime/client/downloads';
import { LoadError } from '../../../../src/runtime/failures';
import type { Progress } from '../../../../src/runtime/protocol';

let server: Server;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function serve(listener: RequestListener): Promise<string> {
  server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function downloads(total = 0, patience = 60_000) {
  const seen: Progress[] = [];
  const suspects = new Set<string>();
  const onProgress = (progress: Progress) => seen.push(progress);
  const all = new Downloads('Python', total, { fetch, patience, suspects, onProgress });
  return { all, seen, suspects };
}

const assetOf = (url: string, content: Buffer) => ({
  url,
  bytes: content.length,
  sha256: createHash('sha256').update(content).digest().subarray(0, 16).toString('base64'),
});

describe('downloads', () => {
  it('count the bytes that come', async () => {
    const site = await serve((_, response) => {
      response.write(Buffer.alloc(1000));
      setTimeout(() => response.end(Buffer.alloc(500)), 20);
    });
    const { all, seen } = downloads(2000);
    expect((await all.read({ url: `${site}/a.zip` })).byteLength).toBe(1500);
    expect(seen[0]).toEqual({ what: 'Python', loaded: 0, total: 2000 });
    expect(seen.at(-1)).toEqual({ what: 'Python', loaded: 1500, total: 2000 });
    all.complete();
    expect(seen.at(-1)).toEqual({ what: 'Python', loaded: 2000, total: 2000 });
    all.end();
  });

  it.each<[string, string, RequestListener, RegExp]>([
    [
      'that the server does not have',
      'a.wasm',
      (_, to) => to.writeHead(404).end(),
      /the server answered 404/,
    ],
    [
      'whose connection broke',
      'python_stdlib.zip',
      ({ socket }, to) => {
        to.writeHead(200, { 'content-length': '5000' }).write(Buffer.alloc(1000));
        setTimeout(() => socket.destroy(), 20);
      },
      /./,
    ],
    ['that nobody serves', 'six.whl', ({ socket }) => socket.destroy(), /./],
  ])('name the file %s', async (_, name, listener, why) => {
    const site = await serve(listener);
    const { all, suspects } = downloads();
    const read = all.read({ url: `${site}/python/1.0/${name}` });
    read.catch(() => {});
    const error = await all.failed.catch((reason: unknown) => reason as LoadError);
    expect(error).toBeInstanceOf(LoadError);
    expect(error.message).toMatch(new RegExp(`^${name} could not be loaded: `));
    expect(error.message).toMatch(why);
    expect([...suspects]).toEqual([`${site}/python/1.0/${name}`]);
    all.end();
  });

  it.each([
    ['the same', Buffer.from('the file'), true],
    ['shorter', Buffer.from('the fil'), false],
    ['as long, and another', Buffer.from('the filo'), false],
    ['a page', Buffer.from('<!doctype html>'), false],
  ])('know a file that is %s', async (_, answer, whole) => {
    const site = await serve((_, response) => response.end(answer));
    const { all } = downloads();
    const read = all.read(assetOf(`${site}/a.zip`, Buffer.from('the file')));
    if (whole) expect(Buffer.from(await read).toString()).toBe('the file');
    else await expect(read).rejects.toThrow('a.zip did not arrive as the site has it');
    all.end();
  });

  it('ask no cache for what was of no use, until it was', async () => {
    const how: unknown[] = [];
    const seen: typeof fetch = async (_, init) => {
      how.push(init?.cache);
      return new Response(how.length === 1 ? 'bad' : 'the file');
    };
    const suspects = new Set<string>();
    const all = new Downloads('Python', 0, { fetch: seen, patience: 60_000, suspects, onProgress() {} });
    const asset = assetOf('https://site.test/a.zip', Buffer.from('the file'));
    await expect(all.read(asset)).rejects.toThrow(LoadError);
    await all.read(asset);
    await all.read(asset);
    expect(how).toEqual([undefined, 'reload', undefined]);
    all.end();
  });

  it('are given up when nothing comes any more', async () => {
    const site = await serve((_, response) => void response.write(Buffer.alloc(10)));
    const { all } = downloads(0, 50);
    all.read({ url: `${site}/a.zip` }).catch(() => {});
    await expect(all.failed).rejects.toThrow('Python could not be loaded: nothing more arrived for 0.05 s');
    all.end();
  });

  it('that are ended say nothing of the file', async () => {
    const site = await serve(() => {});
    const { all, suspects } = downloads();
    const read = all.read({ url: `${site}/a.zip` });
    all.end();
    await expect(read).rejects.toThrow(LoadError);
    expect(suspects.size).toBe(0);
  });
});
