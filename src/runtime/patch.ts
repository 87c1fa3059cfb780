/** Puts `value` in the place of `object[key]`. Returns a function that puts back what was there, unless somebody else's is there by then. */
export function patch<T extends object, K extends keyof T>(object: T, key: K, value: T[K]): () => void {
  const before = object[key];
  object[key] = value;
  return () => {
    if (object[key] === value) object[key] = before;
  };
}
