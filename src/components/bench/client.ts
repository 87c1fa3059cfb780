/** The page's one client, and how much of the reader's device it may take unasked. */
import type { AssetsManifest } from '../../example/page';
import { createClient, type Client } from '../../runtime/client';

let client: Client | undefined;

/** Milliseconds that a page may be hidden before it gives back the memory of what it holds in reserve. */
const HIDDEN = 5 * 60_000;

export function clientFor(assets: AssetsManifest): Client {
  if (client) return client;
  const made = (client = createClient({ ...assets, reserve: !isSmall() }));
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

/** An interpreter takes up to 200 MB, the one in reserve as much again. */
function isSmall(): boolean {
  return (device().deviceMemory ?? 8) <= 2;
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
