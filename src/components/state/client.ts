/** The page's one client, and how much of the reader's device it may take unasked. */
import type { AssetsManifest } from '../../example/page';
import { createClient, type Client } from '../../runtime/client';

let client: Client | undefined;

/** Milliseconds that a page may be hidden before it gives back the memory of what it holds in reserve. */
const HIDDEN = 5 * 60_000;

export function clientFor(assets: AssetsManifest): Client {
  if (client) return client;
  const made = (client = createClient({ ...assets, reserve: mayPrepare() }));
  let timer: ReturnType<typeof setTimeout> | undefined;
  document.addEventListener('visibilitychange', () => {
    clearTimeout(timer);
    if (document.hidden) timer = setTimeout(() => made.release(), HIDDEN);
  });
  return made;
}

/** Whether a Python may be downloaded and started before the reader asks. */
export function mayPrepare(): boolean {
  return !isSmall() && !device().connection?.saveData;
}

/**
 * Bytes that Python may have on this device where nobody set a cap; undefined: as much as the browser gives.
 *
 * A phone ends a page that takes about 1 GB. With pandas a page takes 280 MB before Python's own memory grows (measured in
 * WebKitGTK 2.50); no article needs more than half of this.
 */
export function deviceCap(): number | undefined {
  return isSmall() ? DEVICE_CAP : undefined;
}

export const DEVICE_CAP = 512 * 2 ** 20;

/**
 * An interpreter takes up to 200 MB, with pandas 375, the one in reserve as much again. Phones and tablets, which have a
 * coarse pointer, do not all say how much memory there is, and end a page that takes too much.
 */
function isSmall(): boolean {
  return (device().deviceMemory ?? 8) <= 2 || matchMedia('(pointer: coarse)').matches;
}

interface Device {
  /** https://wicg.github.io/savedata/ */
  connection?: { saveData?: boolean };
  /** GiB, rounded: https://www.w3.org/TR/device-memory/ */
  deviceMemory?: number;
}

function device(): Device {
  return navigator as Device;
}
