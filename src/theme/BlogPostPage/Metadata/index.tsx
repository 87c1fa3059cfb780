/** Docusaurus's metadata of an article, with the alt text of its social card. */
import Head from '@docusaurus/Head';
import { useBlogPost } from '@docusaurus/plugin-content-blog/client';
import Original from '@theme-original/BlogPostPage/Metadata';
import type { ReactNode } from 'react';

export default function Metadata(): ReactNode {
  const { image_alt: alt } = useBlogPost().metadata.frontMatter as { image_alt?: string };
  return (
    <>
      <Original />
      {alt && (
        <Head>
          <meta property="og:image:alt" content={alt} />
          <meta name="twitter:image:alt" content={alt} />
        </Head>
      )}
    </>
  );
}
