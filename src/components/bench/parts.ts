/** Parts of the page's own scripts that are loaded when they are wanted. */

/**
 * Loads a part; after a failure, loads it again. The bundler's loader forgets a part that did not come, but a browser
 * or the service worker may have kept half of it under its name: so it is fetched past both of them first.
 *
 * @param failure what the call before this one threw: the bundler puts the URL into its `request`
 */
export async function loadPart<T>(load: () => Promise<T>, failure?: unknown): Promise<T> {
  const { request } = (failure ?? {}) as { request?: string };
  // Where this fails too, so does loading it, which says why.
  if (request) await fetch(request, { cache: 'reload' }).catch(() => {});
  return load();
}
