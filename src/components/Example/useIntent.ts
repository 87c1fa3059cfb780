import { useEffect, useEffectEvent, type RefObject } from 'react';

/** Calls `intend` when the reader comes near to running a card: the pointer to its head, the focus into it. */
export function useIntent(card: RefObject<HTMLElement | null>, intend: () => void): void {
  const told = useEffectEvent(intend);
  useEffect(() => {
    const element = card.current!;
    const focused = () => told();
    const over = ({ target }: PointerEvent) => {
      if ((target as Element).closest('header')) told();
    };
    element.addEventListener('focusin', focused);
    element.addEventListener('pointerover', over);
    return () => {
      element.removeEventListener('focusin', focused);
      element.removeEventListener('pointerover', over);
    };
  }, [card]);
}
