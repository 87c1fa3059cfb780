/** Sets `object[key]`. Returns a function that restores the earlier value, unless it has been set to something else by then. */
export function patch<T extends object, K extends keyof T>(object: T, key: K, value: T[K]): () => void {
  const before = object[key];
  object[key] = value;
  return () => {
    if (object[key] === value) object[key] = before;
  };
}
