import { useLocation } from '@docusaurus/router';
import { useEffect, useState, type RefObject } from 'react';
import type { ExampleProps } from '../../example/page';
import { setDraft } from '../bench/drafts';
import { packedIn, unpack } from '../bench/link';

/** What became of the link that led here, as far as it speaks of this example. */
export type Opened = 'nothing' | 'version' | 'broken';

/** Shows the version of the example that the page's URL holds, and brings its card into view. It is never run. */
export function useLink(
  { article, example }: Pick<ExampleProps, 'article' | 'example'>,
  card: RefObject<HTMLElement | null>,
): Opened {
  const location = useLocation();
  const [opened, setOpened] = useState<Opened>('nothing');
  useEffect(() => {
    // Not the router's: it is not told when a fragment is taken away.
    const packed = packedIn(window.location.hash, example.id);
    if (packed === null) return undefined;
    let left = false;
    const show = (what: Opened, code: string) => {
      if (left) return;
      setDraft({ article, example }, code, 'link');
      setOpened(what);
      card.current?.scrollIntoView();
    };
    unpack(packed).then(
      (code) => show('version', code),
      () => show('broken', example.code),
    );
    return () => {
      left = true;
    };
  }, [location, article, example, card]);
  return opened;
}

/** Once the version is the reader's own, or gone, the URL no longer speaks of it. */
export function leaveLink(example: string): void {
  const { hash, pathname, search } = window.location;
  if (packedIn(hash, example) !== null) history.replaceState(history.state, '', pathname + search);
}
