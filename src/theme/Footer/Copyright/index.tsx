/** Docusaurus's copyright line, with what the site keeps on the reader's device. */
import Original from '@theme-original/Footer/Copyright';
import type { Props } from '@theme/Footer/Copyright';
import type { ReactNode } from 'react';
import Kept from '../../../components/Kept';

export default function FooterCopyright(props: Props): ReactNode {
  return (
    <>
      <Original {...props} />
      <Kept />
    </>
  );
}
