import { RangeSetBuilder, StateField, type EditorState, type Extension } from '@codemirror/state';
import { Decoration, EditorView, type DecorationSet } from '@codemirror/view';
import { isLarge } from '../state/large';
import { Prism, normalizeTokens, type PrismTheme } from 'prism-react-renderer';

/** Highlights with Prism, like the listing, so that no colour changes when the editor opens. */
export function highlighting(theme: PrismTheme): Extension {
  return StateField.define<DecorationSet>({
    create: (state) => colour(state, theme),
    update: (colours, { docChanged, state }) => (docChanged ? colour(state, theme) : colours),
    provide: (field) => EditorView.decorations.from(field),
  });
}

function colour({ doc }: EditorState, theme: PrismTheme): DecorationSet {
  const code = doc.toString();
  if (isLarge(code)) return Decoration.none;
  const builder = new RangeSetBuilder<Decoration>();
  const lines = normalizeTokens(Prism.tokenize(code, Prism.languages.python!));
  lines.forEach((tokens, index) => {
    let from = doc.line(index + 1).from;
    for (const { types, content, empty } of tokens) {
      const to = empty ? from : from + content.length;
      const style = styleOf(types, theme);
      if (style && to > from) builder.add(from, to, Decoration.mark({ attributes: { style } }));
      from = to;
    }
  });
  return builder.finish();
}

/** As `getTokenProps` does in the listing: the styles of all types of a token, merged. */
function styleOf(types: string[], { styles }: PrismTheme): string {
  const all = types.flatMap((type) => styles.filter((entry) => entry.types.includes(type)));
  const { color, fontStyle } = Object.assign({}, ...all.map(({ style }) => style)) as PrismTheme['plain'];
  return [color && `color: ${color}`, fontStyle && `font-style: ${fontStyle}`].filter(Boolean).join('; ');
}
