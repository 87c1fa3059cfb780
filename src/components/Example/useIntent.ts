import { useEffect, useEffectEvent, type RefObject } from 'react';

/** The cards of this page, and what is to be done when the reader comes near to running one. */
const cards = new Map<Element, () => void>();

/**
 * Calls `intend` when the reader comes near to running a card: the pointer to its head, or the focus into it. The key `/` is
 * no such sign: it opens the search.
 */
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

/** Once for all cards. */
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
