/**
 * Inlined into every page before its scripts. If one of them is wrong, the page never hydrates, and a reload does not help,
 * because the browser has cached it. So the file is fetched again and the page reloaded once. After hydration, `loadPart`
 * does the same for parts.
 */
import { fetchAnew } from './part';

/** Key in `sessionStorage`: URLs for which a page was reloaded. */
const MENDED = 'python-gotchas mended';

const mending = new Map<string, Promise<boolean>>();

addEventListener(
  'error',
  ({ target, filename }) => {
    if (target instanceof HTMLScriptElement) void mend(target.src);
    else if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') void mend(target.href);
    else if (filename) void mend(filename);
  },
  true,
);
// A style sheet of the wrong type is empty, without an error event.
document.addEventListener(
  'load',
  ({ target }) => {
    if (target instanceof HTMLLinkElement && target.sheet?.cssRules.length === 0) void mend(target.href);
  },
  true,
);
// The bundler's error for a chunk that arrived but did not define its modules.
addEventListener('unhandledrejection', ({ reason }) => void mend(reason?.request));

async function mend(url = ''): Promise<void> {
  const { origin, pathname } = new URL(url, location.href);
  const own = origin === location.origin && pathname !== location.pathname;
  if (!own || mending.has(url) || document.documentElement.dataset.hasHydrated === 'true') return;
  mending.set(url, fetchAnew(url));
  const mended = await Promise.all(mending.values());
  if (mended.every(Boolean) && isFirst(url)) location.reload();
  else say();
}

/** Reloads once per file: the file may be wrong on the host. */
function isFirst(url: string): boolean {
  try {
    const before = sessionStorage.getItem(MENDED) ?? '';
    sessionStorage.setItem(MENDED, `${before} ${url}`);
    return !before.split(' ').includes(url);
  } catch {
    // Storage may not be allowed.
    return false;
  }
}

function say(): void {
  if (document.getElementById('not-loaded')) return;
  const note = document.createElement('p');
  note.id = 'not-loaded';
  note.role = 'alert';
  note.style.cssText = 'margin:0;padding:0.75rem 1rem;text-align:center;background:#fff3cd;color:#1c1e21';
  note.textContent = 'A part of this page could not be loaded. Load the page again.';
  document.body.prepend(note);
}
