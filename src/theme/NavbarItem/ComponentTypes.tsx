/** The navbar has links only: Docusaurus's eight other types of items would be in every page's script. */
import DefaultNavbarItem from '@theme/NavbarItem/DefaultNavbarItem';

export default { default: DefaultNavbarItem };
