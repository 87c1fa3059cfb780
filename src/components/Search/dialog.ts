/** Pagefind's own dialog, loaded when a reader opens the search: https://ui.pagefind.app */
import styles from './styles.module.css';

interface Dialog extends HTMLElement {
  open(): void;
  close(): void;
}

let made: Promise<Dialog> | undefined;
/** How often it could not be loaded. */
let failures = 0;

/**
 * Opens the search.
 *
 * @param folder URL of what the build wrote for it, ending in `/`.
 * @param follow Goes to a result, a path of this site.
 * @throws {Error} if the search cannot be loaded; another call tries again.
 */
export async function openSearch(folder: string, follow: (path: string) => void): Promise<void> {
  made ??= make(folder, follow);
  try {
    const dialog = await made;
    dialog.open();
    // Pagefind ignores the call until the `close` event of the last time, which comes a moment after the dialog is gone.
    const shown = dialog.querySelector('dialog')!;
    if (!shown.open) shown.addEventListener('close', () => dialog.open(), { once: true });
  } catch (error) {
    made = undefined;
    failures += 1;
    throw error;
  }
}

async function make(folder: string, follow: (path: string) => void): Promise<Dialog> {
  // Browsers may cache that a module could not be loaded: another URL is another module.
  const again = failures > 0 ? `?again=${failures}` : '';
  await Promise.all([
    import(/* webpackIgnore: true */ `${folder}pagefind-component-ui.js${again}`),
    loadStyles(`${folder}pagefind-component-ui.css`),
  ]);
  const config = document.createElement('pagefind-config');
  config.setAttribute('bundle-path', folder);
  config.setAttribute('base-url', new URL('..', new URL(folder, location.href)).pathname);
  const dialog = document.createElement('pagefind-modal') as Dialog;
  dialog.className = styles.dialog!;
  dialog.addEventListener('click', (event) => {
    const link = (event.target as Element).closest('a');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    dialog.close();
    follow(`${link.pathname}${link.hash}`);
  });
  document.body.append(config, dialog);
  return dialog;
}

function loadStyles(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = url;
    link.onload = () => resolve();
    link.onerror = () => {
      link.remove();
      reject(new Error(`${url} could not be loaded.`));
    };
    document.head.append(link);
  });
}
