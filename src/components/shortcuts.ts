/**
 * The keys that the site handles, as `aria-keyshortcuts` writes them: alternatives are separated by spaces
 * (https://www.w3.org/TR/wai-aria-1.2/#aria-keyshortcuts). The editor adds the default keymap of CodeMirror.
 */
export const SHORTCUTS = {
  /** Anywhere: opens the search. */
  search: '/ Control+K Meta+K',
  /** In the editor: runs the code. */
  run: 'Control+Enter Meta+Enter',
  /** On the number of a line: moves to another line that ran. */
  nextLine: 'ArrowDown',
  previousLine: 'ArrowUp',
  firstLine: 'Home',
  lastLine: 'End',
};

type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'target'>;

/** Whether one of the keys was pressed. A key without Control or Meta is text while the reader types. */
export function isPressed(keys: string, { key, ctrlKey, metaKey, altKey, target }: KeyPress): boolean {
  const field = (target as Element).closest?.('input, textarea, select, [contenteditable="true"]');
  // A field of a dialog that was closed keeps the focus until the browser renders next, and gets the keys until then.
  const typing = Boolean(field?.getClientRects().length);
  return keys.split(' ').some((alternative) => {
    const [name, modifier] = alternative.split('+').reverse();
    if (altKey || (typing && !modifier) || key.toLowerCase() !== name!.toLowerCase()) return false;
    return ctrlKey === (modifier === 'Control') && metaKey === (modifier === 'Meta');
  });
}
