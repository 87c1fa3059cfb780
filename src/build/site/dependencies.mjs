/**
 * A loader that changes nothing: it tells the bundler that an article's page also depends on its recording.
 *
 * @this {import('webpack').LoaderContext<{ recordingPath: (article: string) => string }>}
 * @param {string} source
 */
export default function dependencies(source) {
  this.addDependency(this.getOptions().recordingPath(this.resourcePath));
  return source;
}
