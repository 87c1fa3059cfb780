/** Where the service worker keeps what was fetched, for it and for the page that shows and clears it. */
export const CACHE = 'python-gotchas';

/** Told by a page: absolute URLs that it has loaded. */
export interface Keep {
  keep: string[];
}
