import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { put } from './put';

/** A file that is wanted, known by its content. */
export interface Wheel {
  /** As a person calls it: `numpy 2.2.5 for Python 3.13`. */
  label: string;
  file: string;
  sha256: string;
  /** Where its makers publish it. */
  url: string;
}

/** Somewhere wheels may come from. */
export interface Source {
  name: string;
  /** Files that may be among those wanted; the checksum decides. Throws an Error that says why there are none. */
  offer(wanted: Wheel[]): AsyncIterable<Uint8Array>;
}

export interface MissingWheel {
  wheel: Wheel;
  /** One sentence per source that was tried. */
  tried: string[];
}

/**
 * Puts the wheels into the cache: those that are not there yet, from the first source that has them. A
 * file is accepted, also from the cache, only if its SHA-256 is the one in the lock.
 *
 * @returns the wheels that no source had
 */
export async function fetchWheels(
  wheels: Wheel[],
  cache: string,
  sources: Source[],
): Promise<MissingWheel[]> {
  const cached = await Promise.all(wheels.map((wheel) => isCached(wheel, cache)));
  const wanted = new Map(wheels.filter((_, i) => !cached[i]).map((wheel) => [wheel.sha256, wheel]));
  const tried: string[] = [];
  for (const source of sources) {
    if (wanted.size === 0) break;
    try {
      let offered = 0;
      for await (const bytes of source.offer([...wanted.values()])) {
        offered += 1;
        const wheel = wanted.get(sha256(bytes));
        if (!wheel) continue;
        await put(join(cache, wheel.file), bytes);
        wanted.delete(wheel.sha256);
      }
      tried.push(
        `${source.name}: offered ${offered} ${offered === 1 ? 'file' : 'files'}, none with the checksum of Pyodide's lock.`,
      );
    } catch (error) {
      tried.push(`${source.name}: ${reasonOf(error)}.`);
    }
  }
  return [...wanted.values()].map((wheel) => ({ wheel, tried }));
}

/** The bytes of a wheel that is in the cache. */
export function cachedWheel(wheel: Wheel, cache: string): Promise<Buffer> {
  return readFile(join(cache, wheel.file));
}

/** What is missing, where it was looked for, why it was not there, and what to do. */
export function explainMissing({ wheel, tried }: MissingWheel, cache: string): string {
  return [
    `${wheel.label} is not available: examples that need it on that Python are listed as unavailable.`,
    ...tried.map((line) => `  tried ${line}`),
    `  To mend it, let this machine reach one of these once, or put ${wheel.file}`,
    `  (SHA-256 ${wheel.sha256}) into ${cache}.`,
  ].join('\n');
}

async function isCached(wheel: Wheel, cache: string): Promise<boolean> {
  try {
    return sha256(await cachedWheel(wheel, cache)) === wheel.sha256;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** `fetch` hides what went wrong in the error's cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}
