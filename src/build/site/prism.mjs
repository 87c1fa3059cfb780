/**
 * A loader that takes out of prism-react-renderer what no page has: its thirty languages and twenty themes, of which a
 * bundler cannot tell that nobody uses them. The languages that the site has are Docusaurus's `additionalLanguages`.
 *
 * @param {string} source
 * @throws where they are not found: another version may have them elsewhere
 */
export default function withoutLanguages(source) {
  const from = source.indexOf('\nPrism.languages.markup = ');
  const to = source.indexOf('\n// src/index.ts\n');
  if (from < 0 || to < from)
    throw new Error('prism-react-renderer is not laid out as src/build/site/prism.mjs expects.');
  return `${source.slice(0, from)}\nvar themes_exports = {}, vsDark_default;\n${source.slice(to)}`;
}
