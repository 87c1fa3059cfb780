/** The kinds of items that the bar has, which are links: Docusaurus brings eight others along, in every page. */
import DefaultNavbarItem from '@theme/NavbarItem/DefaultNavbarItem';

export default { default: DefaultNavbarItem };
