/** Shows invisible characters by signs, as the listing does. */
import { RangeSetBuilder, StateField, type Text } from '@codemirror/state';
import { Decoration, EditorView, WidgetType, type DecorationSet } from '@codemirror/view';
import words from '../Words/styles.module.css';
import { MOST_SIGNS, nameOf, UNSEEN } from '../Words/text';

/** At most MOST_SIGNS, the first ones. */
export const signs = StateField.define<DecorationSet>({
  create: ({ doc }) => draw(doc),
  update: (drawn, { docChanged, newDoc }) => (docChanged ? draw(newDoc) : drawn),
  provide: (field) => EditorView.decorations.from(field),
});

function draw(doc: Text): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  let left = MOST_SIGNS;
  for (const { 0: unseen, index } of doc.toString().matchAll(UNSEEN)) {
    if (left-- === 0) break;
    builder.add(index, index + unseen.length, Decoration.replace({ widget: new Sign(unseen) }));
  }
  return builder.finish();
}

class Sign extends WidgetType {
  constructor(private readonly unseen: string) {
    super();
  }

  override eq({ unseen }: Sign): boolean {
    return unseen === this.unseen;
  }

  override toDOM(): HTMLElement {
    const { sign, name } = nameOf(this.unseen);
    const element = document.createElement('span');
    element.className = words.unseen!;
    element.textContent = sign;
    element.title = name;
    element.role = 'img';
    element.ariaLabel = name;
    return element;
  }
}
