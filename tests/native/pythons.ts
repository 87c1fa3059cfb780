/** The Pythons of this machine: those in `NATIVE_PYTHONS`, separated by colons, else those that `npm run native` finds. */
import { findPythons } from '../../src/build/native/pythons';

export const pythons = await findPythons(process.env.NATIVE_PYTHONS?.split(':').filter(Boolean) ?? []);

/** For the name of a test, so that a report says what was held against what. */
export const found =
  pythons.length > 0
    ? `native ${pythons.map(({ version }) => version).join(', ')}`
    : 'no native Python here: what is recorded is held by the unit tests';
