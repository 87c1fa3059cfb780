import { useLocation } from '@docusaurus/router';
import { useEffect, useState, type RefObject } from 'react';
import type { ExampleProps } from '../../example/page';
import { openLinked } from '../state/drafts';
import { canPack, linkedIn, unpack } from '../state/link';
import { declareNumber, setFromText } from '../state/settings';

/** The result of opening the URL's version of this example. */
export type Opened = 'nothing' | 'version' | 'broken' | 'unreadable';

/** Shows the version of the example in the page's URL and scrolls to its card. It is not run. */
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
    // Not the router's location: `leaveLink` changes the URL without it.
    const linked = linkedIn(window.location.hash, example.id);
    if (!linked) return undefined;
    let left = false;
    const of = { article, example, before };
    const open = async (): Promise<{ what: Opened; code: string }> => {
      try {
        const { packed, settings } = linked;
        if (packed !== null && !canPack()) return { what: 'unreadable', code: example.code };
        if (packed === null && settings.length === 0) throw new RangeError('It was cut short.');
        // Also awaited without code: by then every card has declared its number.
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

/** Removes the version from the URL: the reader has edited or reset it. */
export function leaveLink(example: string): void {
  const { hash, pathname, search } = window.location;
  if (linkedIn(hash, example) !== null) history.replaceState(history.state, '', pathname + search);
}
