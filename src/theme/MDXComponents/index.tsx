/** Docusaurus's MDX components and those of the authoring language. */
import MDXComponents from '@theme-original/MDXComponents';
import Claim from '../../components/Claim';
import Compare from '../../components/Compare';
import Example from '../../components/Example';
import Setup from '../../components/Setup';

export default { ...MDXComponents, Claim, Compare, Example, Setup };
