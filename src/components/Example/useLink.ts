import { useLocation } from '@docusaurus/router';
import { useEffect, useState, type RefObject } from 'react';
import type { ExampleProps } from '../../example/page';
import { openLinked } from '../state/drafts';
import { canPack, linkedIn, unpack } from '../state/link';
import { declareNumber, setFromText } from '../state/settings';

/** What became of the link that led here, as far as it speaks of this example. */
export type Opened = 'nothing' | 'version' | 'broken' | 'unreadable';

/** Shows the version of the example that the page's URL holds, and brings its card into view. It is never run. */
export function useLink(
  { article, example, before }: Pick<ExampleProps, 'article' | 'example' | 'before'>,
  card: RefObject<HTMLElement | null>,
): Opened {
  const location = useLocation();
  const [opened, setOpened] = useState<Opened>('nothing');
  useEffect(() => {
    if (example.parameter) declareNumber(article, example.parameter);
  }, [article, example.parameter]);
  useEffect(() => {
    // Not the router's: it is not told when a fragment is taken away.
    const linked = linkedIn(window.location.hash, example.id);
    if (!linked) return undefined;
    let left = false;
    const of = { article, example, before };
    const open = async (): Promise<{ what: Opened; code: string }> => {
      try {
        const { packed, settings } = linked;
        if (packed !== null && !canPack()) return { what: 'unreadable', code: example.code };
        if (packed === null && settings.length === 0) throw new RangeError('It was cut short.');
        // Awaited in any case: by then every card of the page has declared its number.
        const code = await (packed === null ? example.code : unpack(packed));
        if (!left) setFromText(of, settings.map(decodeURI));
        return { what: 'version', code };
      } catch {
        return { what: 'broken', code: example.code };
      }
    };
    void open().then(({ what, code }) => {
      if (left) return;
      openLinked(of, code);
      setOpened(what);
      card.current?.scrollIntoView();
    });
    return () => {
      left = true;
    };
  }, [location, article, example, before, card]);
  return opened;
}

/** Once the version is the reader's own, or gone, the URL no longer speaks of it. */
export function leaveLink(example: string): void {
  const { hash, pathname, search } = window.location;
  if (linkedIn(hash, example) !== null) history.replaceState(history.state, '', pathname + search);
}
