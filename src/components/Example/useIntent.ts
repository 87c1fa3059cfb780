import { useEffect, useEffectEvent, type RefObject } from 'react';

/**
 * Calls `intend` when the reader comes near to running a card: the pointer to its head, the focus into it, or the key `/`
 * while no other card is nearer to the middle of the window. Whoever takes to the keyboard is about to do something.
 */
export function useIntent(card: RefObject<HTMLElement | null>, intend: () => void): void {
  const told = useEffectEvent(intend);
  useEffect(() => {
    const element = card.current!;
    const focused = () => told();
    const over = ({ target }: PointerEvent) => {
      if ((target as Element).closest('header')) told();
    };
    const pressed = ({ key, target }: KeyboardEvent) => {
      const writing = (target as Element).closest?.('input, textarea, select, [contenteditable="true"]');
      if (key === '/' && !writing && nearest() === element) told();
    };
    element.addEventListener('focusin', focused);
    element.addEventListener('pointerover', over);
    document.addEventListener('keydown', pressed);
    cards.add(element);
    return () => {
      element.removeEventListener('focusin', focused);
      element.removeEventListener('pointerover', over);
      document.removeEventListener('keydown', pressed);
      cards.delete(element);
    };
  }, [card]);
}

/** Those of this page. */
const cards = new Set<HTMLElement>();

function nearest(): HTMLElement | undefined {
  const middle = innerHeight / 2;
  const distance = (element: HTMLElement) => {
    const { top, bottom } = element.getBoundingClientRect();
    return Math.max(top - middle, middle - bottom);
  };
  return [...cards].sort((one, other) => distance(one) - distance(other))[0];
}
