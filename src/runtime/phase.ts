/**
 * Measures `work` as a named phase of a start or a run, for profilers and `npm run bench`
 * (https://www.w3.org/TR/user-timing/). Phases may overlap.
 */
export function phase<T>(name: string, work: () => T): T {
  const start = performance.now();
  const done = () => void performance.measure(name, { start });
  const result = work();
  if (result instanceof Promise) result.then(done, done);
  else done();
  return result;
}
