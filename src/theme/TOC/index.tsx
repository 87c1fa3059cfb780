/** Makes the table of contents a landmark for screen readers. */
import Original from '@theme-original/TOC';
import type { Props } from '@theme/TOC';
import type { ReactNode } from 'react';

export default function TOC(props: Props): ReactNode {
  return (
    // As high as its column: the table sticks to the window within it.
    <nav aria-label="On this page" style={{ height: '100%' }}>
      <Original {...props} />
    </nav>
  );
}
