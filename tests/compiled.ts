/** Vitest's global setup: what it keeps, every thread of the suite starts its Pythons with. */
import { compiled } from '../src/build/pool/compiled';
import { pythons } from '../src/runtime/pythons';

export default async function setup(): Promise<() => void> {
  const folders = pythons.map(({ npm }) => new URL(`../node_modules/${npm}/`, import.meta.url));
  const kept = await Promise.all(folders.map(compiled));
  return () => void kept.splice(0);
}
