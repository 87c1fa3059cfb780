import type { Failure } from './protocol';

/** Something that a run needs could not be loaded. */
export class LoadError extends Error {
  constructor(readonly failure: Failure) {
    super(failure.message);
    this.name = 'LoadError';
  }
}
