import { useEffect, useEffectEvent, type RefObject } from 'react';

/** The cards of this page, and what is to be done when the reader comes near to running one. */
const cards = new Map<Element, () => void>();

/**
 * Calls `intend` when the reader comes near to running a card: the pointer to its head, the focus into it, or the key `/`
 * while no other card is nearer to the middle of the window. Whoever takes to the keyboard is about to do something.
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
  document[what]('keydown', pressed as EventListener);
}

function focused({ target }: FocusEvent): void {
  cards.get((target as Element).closest('figure')!)?.();
}

function over({ target }: PointerEvent): void {
  cards.get((target as Element).closest('header')?.parentElement as Element)?.();
}

function pressed({ key, target }: KeyboardEvent): void {
  const writing = (target as Element).closest?.('input, textarea, select, [contenteditable="true"]');
  if (key === '/' && !writing) cards.get(nearest()!)?.();
}

function nearest(): Element | undefined {
  const middle = innerHeight / 2;
  const distances = [...cards.keys()].map((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return { element, away: Math.max(top - middle, middle - bottom) };
  });
  return distances.sort((one, other) => one.away - other.away)[0]?.element;
}
