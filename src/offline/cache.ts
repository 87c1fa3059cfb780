/** The name of the service worker's cache, which the page shows and clears. */
export const CACHE = 'python-gotchas';

/** A page's message: absolute URLs that it has loaded. */
export interface Keep {
  keep: string[];
}
