/** Puts the editor's lines where the listing has its own: what stands beside a line, or below it, has its place. */
import { StateEffect, StateField, type EditorState } from '@codemirror/state';
import { isLarge } from '../state/large';
import { Decoration, EditorView, type DecorationSet } from '@codemirror/view';

/** Where the listing shows its code, in pixels from its container's corner. */
export interface Place {
  left: number;
  top: number;
  width: number;
  /** From each line to the next, with what stands between them. */
  heights: number[];
}

/** Null while the listing has no line: it is never empty for long. */
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
    // The widest: where lines stand above their readouts, one with nothing beside it takes all there is.
    width: Math.max(...codes.map(({ width }) => width)),
    heights: codes.map(({ top }, index) => (codes[index + 1]?.top ?? bottom) - top),
  };
}

interface Rows {
  heights: number[];
  lines: DecorationSet;
}

const changeHeights = StateEffect.define<number[]>();

/** Line by line: at least as high as in the listing, and where it does not fit it goes on as far in as there. */
export const rows = StateField.define<Rows>({
  create: (state) => draw(state, []),
  update(value, { docChanged, effects, state }) {
    const heights = effects.find((effect) => effect.is(changeHeights))?.value ?? value.heights;
    return docChanged || heights !== value.heights ? draw(state, heights) : value;
  },
  provide: (field) => EditorView.decorations.from(field, ({ lines }) => lines),
});

/** Does nothing where nothing has changed, so that whoever is composing a character is not disturbed. */
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
    const height = heights[index] === undefined ? '' : `; min-height: ${heights[index]}px`;
    return Decoration.line({ attributes: { style: `--indent: ${indent}${height}` } }).range(from);
  });
  return { heights, lines: Decoration.set(lines) };
}
