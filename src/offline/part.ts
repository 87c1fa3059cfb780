/**
 * Loads a part of the page on demand. Browsers cache files whose names never change, a wrong response too. So a file that
 * could not be loaded is fetched again without the cache, and then the part is loaded again.
 *
 * @param load an `import()` that the bundler replaces: its errors have the file's URL in `request`
 * @throws the last error, if the file cannot be fetched; another call tries again
 */
export async function loadPart<T>(load: () => Promise<T>): Promise<T> {
  const fetched = new Set<string>();
  for (;;) {
    try {
      return await load();
    } catch (error) {
      const { request } = error as { request?: string };
      if (!request || fetched.has(request) || !(await fetchAnew(request))) throw error;
      fetched.add(request);
    }
  }
}

/** Fetches a file and replaces it in the browser's cache. @returns whether that worked */
export async function fetchAnew(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { cache: 'reload' });
    // It is cached only if it is read to its end.
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
