/**
 * Stands in every page, before its scripts. A page for which one of them came wrong never begins to answer, and would not
 * when it is loaded again, because the browser keeps what it was answered: what came wrong is fetched anew, and the page
 * loaded once more. Later on, whoever loads a part mends it: `loadPart`.
 */
import { fetchAnew } from './part';

/** In the session's storage: files for which a page has been loaded once more. */
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
// A style sheet that was called something else is an empty one, and no error.
document.addEventListener(
  'load',
  ({ target }) => {
    if (target instanceof HTMLLinkElement && target.sheet?.cssRules.length === 0) void mend(target.href);
  },
  true,
);
// The bundler's, of a file that came and was not what it should be.
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

/** Not for ever: what is wrong may be the file that the host has. */
function isFirst(url: string): boolean {
  try {
    const before = sessionStorage.getItem(MENDED) ?? '';
    sessionStorage.setItem(MENDED, `${before} ${url}`);
    return !before.split(' ').includes(url);
  } catch {
    // Storage may be forbidden.
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
