/** The 404 page. */
import Link from '@docusaurus/Link';
import Heading from '@theme/Heading';
import clsx from 'clsx';
import type { ReactNode } from 'react';

export default function NotFoundContent({ className }: { className?: string }): ReactNode {
  return (
    <main className={clsx('container markdown margin-vert--xl', className)}>
      <Heading as="h1">No page has this address</Heading>
      <p>
        It may have been freed: nothing here refers to it any more. All gotchas are on the{' '}
        <Link to="/">home page</Link>, the newest first in the <Link to="/blog">list of articles</Link>, and
        what the numbers mean is in <Link to="/docs">How to read a card</Link>.
      </p>
    </main>
  );
}
