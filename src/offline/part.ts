/**
 * Loads a part of the page that is wanted only now. What a browser was answered under a name that never changes it keeps,
 * a wrong answer too; so a file that could not be loaded is fetched anew, past what is kept, and the part loaded again.
 *
 * @param load an `import()` that the bundler sees: its errors say which file it was
 * @throws what that threw, if the file cannot be had; another call tries again.
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

/** Replaces what the browser keeps of a file; whether it could be had. */
export async function fetchAnew(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { cache: 'reload' });
    // Kept is only what was read to its end.
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
