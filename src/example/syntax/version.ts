/** Order of Python versions by their numbers, so that 3.9 comes before 3.13: negative if `one` is older. */
export function compareVersions(one: string, other: string): number {
  const [a, b] = [one, other].map((version) => version.split('.').map(Number));
  const differing = a!.findIndex((part, index) => part !== b![index]);
  return differing === -1 ? 0 : a![differing]! - (b![differing] ?? 0);
}
