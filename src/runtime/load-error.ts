/** Something that a run needs could not be loaded. */
export class LoadError extends Error {
  constructor(
    readonly asset: string,
    readonly reason: string,
  ) {
    super(`${asset} could not be loaded: ${reason.replace(/[.\s]*$/, '')}.`);
    this.name = 'LoadError';
  }
}
