import { useEffect, useEffectEvent, type RefObject } from 'react';

/** By card of this page: what to do when the reader may be about to run it. */
const cards = new Map<Element, () => void>();

/** Calls `intend` when the pointer is on the card's head or the focus in the card. A key of the search is no such sign. */
export function useIntent(card: RefObject<HTMLElement | null>, intend: () => void): void {
  const told = useEffectEvent(intend);
  useEffect(() => {
    const element = card.current!;
    if (cards.size === 0) listen('addEventListener');
    cards.set(element, () => told());
    return () => {
      cards.delete(element);
      if (cards.size === 0) listen('removeEventListener');
    };
  }, [card]);
}

/** One listener for all cards. */
function listen(what: 'addEventListener' | 'removeEventListener'): void {
  document[what]('focusin', focused as EventListener);
  document[what]('pointerover', over as EventListener);
}

function focused({ target }: FocusEvent): void {
  cards.get((target as Element).closest('figure')!)?.();
}

function over({ target }: PointerEvent): void {
  cards.get((target as Element).closest('header')?.parentElement as Element)?.();
}
