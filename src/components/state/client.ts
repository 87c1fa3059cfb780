/** The page's client, and how much memory and network it may use before the reader asks. */
import type { AssetsManifest } from '../../example/page';
import { createClient, type Client } from '../../runtime/client';

let client: Client | undefined;

/** Milliseconds that a page is hidden before it releases the Python in reserve. */
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

/** Whether a Python may be downloaded and started before the reader presses Run. */
export function mayPrepare(): boolean {
  return !isSmall() && !device().connection?.saveData;
}

/**
 * The cap on memory of this device, in bytes, where neither the article nor the reader sets one; undefined: none.
 *
 * A phone ends a page that takes about 1 GB. With pandas a page takes 280 MB before Python's own memory grows (measured in
 * WebKitGTK 2.50); no article needs more than half of this.
 */
export function deviceCap(): number | undefined {
  return isSmall() ? DEVICE_CAP : undefined;
}

export const DEVICE_CAP = 512 * 2 ** 20;

/**
 * An interpreter takes up to 200 MB, with pandas 375, and there may be two. Phones and tablets (coarse pointer) do not all
 * have `deviceMemory`, and kill a page that takes too much.
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
