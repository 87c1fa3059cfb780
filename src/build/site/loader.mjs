/**
 * A loader that tells the bundler that an article's page also depends on its recording, and stops at an author's
 * mistakes: thrown any later, Docusaurus would put them into an error of its own, with a stack.
 *
 * @this {import('webpack').LoaderContext<{
 *   recordingPath: (article: string) => string,
 *   mistakesOf: (article: string) => Error | null,
 * }>}
 * @param {string} source
 */
export default function article(source) {
  const { recordingPath, mistakesOf } = this.getOptions();
  this.addDependency(recordingPath(this.resourcePath));
  const mistakes = mistakesOf(this.resourcePath);
  // The page reports them; the beginning of the article, for lists, is left empty instead of reporting them again.
  if (mistakes && this.resourceQuery.includes('truncated=true')) return '';
  if (mistakes) throw mistakes;
  return source;
}
