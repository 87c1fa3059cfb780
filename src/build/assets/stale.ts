import { readdir, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';

/** How long a file that nothing names any more stays: whoever still runs with it, or has its page open, is done by then. */
const STAY = 3_600_000;

/**
 * Removes what earlier builds left, so that it is not deployed for ever; what was in use lately stays, because a
 * build and a check of other sources may well share the folder at one time.
 *
 * @param ours names of the files that this is about
 * @param current names of those that are in use now
 * @param stay milliseconds since a file was in use after which it goes
 */
export async function removeStale(
  folder: string,
  ours: RegExp,
  current: string[],
  stay = STAY,
): Promise<void> {
  const now = new Date();
  for (const name of (await readdir(folder)).filter((each) => ours.test(each))) {
    const path = join(folder, name);
    // Another process may have removed it meanwhile.
    const used = await stat(path).then(
      ({ mtimeMs }) => mtimeMs,
      () => 0,
    );
    if (current.includes(name)) await utimes(path, now, now);
    else if (now.getTime() - used > stay) await rm(path, { force: true });
  }
}
