import { useState, type KeyboardEvent } from 'react';

interface Lines {
  /** The line that Tab leads to. */
  tabbed: number | undefined;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

/**
 * All lines are one stop of the Tab key; arrow keys lead from one to the next, as in a toolbar
 * (https://www.w3.org/WAI/ARIA/apg/practices/keyboard-interface/#kbd_roving_tabindex).
 *
 * @param lines those that can be reached
 * @param current where Tab leads to until the arrow keys have led elsewhere
 */
export function useLines(lines: number[], current: number | null): Lines {
  const [reached, setReached] = useState<number | null>(null);
  const ordered = lines.sort((one, other) => one - other);
  const tabbed = [reached, current].find((line) => line !== null && ordered.includes(line)) ?? ordered[0];
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const next = {
      ArrowDown: ordered.find((line) => line > tabbed!),
      ArrowUp: ordered.findLast((line) => line < tabbed!),
      Home: ordered[0],
      End: ordered.at(-1),
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    setReached(next);
    event.currentTarget.querySelector<HTMLElement>(`[data-line="${next}"]`)?.focus();
  };
  return { tabbed, onKeyDown };
}
