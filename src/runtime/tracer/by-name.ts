/** A record whose keys are words of a program, which may be `constructor` or `__proto__`: it inherits nothing. */
export function byName<T>(): Record<string, T> {
  return Object.create(null) as Record<string, T>;
}
