/**
 * Does `work` as a named part of a start or a run, which browsers' profilers and `npm run bench` then show:
 * https://www.w3.org/TR/user-timing/. Parts overlap where they wait for different things.
 */
export function phase<T>(name: string, work: () => T): T {
  const start = performance.now();
  const done = () => void performance.measure(name, { start });
  const result = work();
  if (result instanceof Promise) result.then(done, done);
  else done();
  return result;
}
