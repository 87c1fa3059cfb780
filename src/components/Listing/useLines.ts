import { useState, type KeyboardEvent } from 'react';
import { isPressed, SHORTCUTS } from '../shortcuts';

/**
 * A roving tabindex: all lines are one tab stop, arrow keys move between them
 * (https://www.w3.org/WAI/ARIA/apg/practices/keyboard-interface/#kbd_roving_tabindex).
 *
 * @param lines those that can be focused
 * @param current the tab stop until the arrow keys have moved it
 * @returns `tabbed`: the line that is the tab stop
 */
export function useLines(lines: number[], current: number | null) {
  const [reached, setReached] = useState<number | null>(null);
  const ordered = lines.sort((one, other) => one - other);
  const tabbed = [reached, current].find((line) => line !== null && ordered.includes(line)) ?? ordered[0];
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const targets: [keys: string, line: number | undefined][] = [
      [SHORTCUTS.nextLine, ordered.find((line) => line > tabbed!)],
      [SHORTCUTS.previousLine, ordered.findLast((line) => line < tabbed!)],
      [SHORTCUTS.firstLine, ordered[0]],
      [SHORTCUTS.lastLine, ordered.at(-1)],
    ];
    const next = targets.find(([keys]) => isPressed(keys, event))?.[1];
    if (next === undefined) return;
    event.preventDefault();
    setReached(next);
    event.currentTarget.querySelector<HTMLElement>(`[data-line="${next}"]`)?.focus();
  };
  return { tabbed, onKeyDown };
}
