/** Gives the editor's lines the height of the listing's, so that readouts beside and below them fit. */
import { StateEffect, StateField, type EditorState } from '@codemirror/state';
import { isLarge } from '../state/large';
import { Decoration, EditorView, type DecorationSet } from '@codemirror/view';

/** The place of the listing's code, in pixels from the container's corner. */
export interface Place {
  left: number;
  top: number;
  width: number;
  /** Distance of each line to the next. */
  heights: number[];
}

/** Null while the listing has no line. */
export function placeOf(container: HTMLElement): Place | null {
  const lines = [...container.querySelectorAll('[data-source]')];
  const codes = lines.map((line) => line.getBoundingClientRect());
  const first = codes[0];
  if (!first) return null;
  const corner = container.getBoundingClientRect();
  const { bottom } = lines[0]!.closest('tbody')!.getBoundingClientRect();
  return {
    left: first.left - corner.left,
    top: first.top - corner.top,
    // The widest: on narrow pages, a line without readouts has the whole width.
    width: Math.max(...codes.map(({ width }) => width)),
    heights: codes.map(({ top }, index) => (codes[index + 1]?.top ?? bottom) - top),
  };
}

interface Rows {
  heights: number[];
  lines: DecorationSet;
}

const changeHeights = StateEffect.define<number[]>();

/** Per line: the least height, and the indent of wrapped text, both as in the listing. */
export const rows = StateField.define<Rows>({
  create: (state) => draw(state, []),
  update(value, { docChanged, effects, state }) {
    const heights = effects.find((effect) => effect.is(changeHeights))?.value ?? value.heights;
    return docChanged || heights !== value.heights ? draw(state, heights) : value;
  },
  provide: (field) => EditorView.decorations.from(field, ({ lines }) => lines),
});

/** Dispatches only if heights have changed: a transaction would end the composition of a character. */
export function setHeights(view: EditorView, heights: number[]): void {
  const now = view.state.field(rows).heights;
  const same = now.length === heights.length && now.every((height, index) => height === heights[index]);
  if (!same) view.dispatch({ effects: changeHeights.of(heights) });
}

function draw({ doc }: EditorState, heights: number[]): Rows {
  if (isLarge(doc.toString())) return { heights, lines: Decoration.none };
  const lines = Array.from({ length: doc.lines }, (_, index) => {
    const { from, text } = doc.line(index + 1);
    const indent = text.length - text.trimStart().length;
    const pixels = heights[index];
    let height = pixels === undefined ? '' : `; min-height: ${pixels}px`;
    // An empty line may be drawn thin.
    if (text === '' && pixels !== undefined)
      height += `; line-height: min(var(--code-size) * var(--code-line), ${pixels}px)`;
    return Decoration.line({ attributes: { style: `--indent: ${indent}${height}` } }).range(from);
  });
  return { heights, lines: Decoration.set(lines) };
}
