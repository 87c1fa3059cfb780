import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { python } from '@codemirror/lang-python';
import { bracketMatching, indentOnInput, indentUnit } from '@codemirror/language';
import { EditorState, Prec, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, keymap } from '@codemirror/view';
import { usePrismTheme } from '@docusaurus/theme-common';
import {
  useEffectEvent,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type ReactNode,
  type RefObject,
} from 'react';
import { isPressed, SHORTCUTS } from '../shortcuts';
import { MOST_CODE } from '../state/large';
import { highlighting } from './highlighting';
import { placeOf, rows, setHeights } from './rows';
import { signs } from './signs';
import styles from './styles.module.css';

interface Props {
  title: string;
  code: string;
  /** Too large for the listing (`isLarge`): the editor is shown instead of it. */
  large: boolean;
  /** The element with the listing, which the editor is placed on: the readouts stay visible. */
  container: RefObject<HTMLElement | null>;
  onChange: (code: string) => void;
  onRun: () => void;
}

/** The code as a text to edit, on top of the listing, line on line. Loaded when a reader presses Edit. */
export default function Editor({ title, code, large, container, onChange, onRun }: Props): ReactNode {
  const root = useRef<HTMLDivElement>(null);
  const hint = useId();
  const [refused, setRefused] = useState(false);
  const { host, view } = useEditorView({ title, hint, code, onChange, onRun, onRefused: setRefused });
  useAlignment(root, container, view, large);
  return (
    <div ref={root} data-large={large || undefined}>
      <div ref={host} className={styles.host} />
      {refused && (
        <p role="alert" className={styles.refused}>
          An example has at most {MOST_CODE.toLocaleString('en')} characters: this was too much, and nothing
          was changed.
        </p>
      )}
      <p id={hint} className={styles.hint}>
        Ctrl or ⌘ and Enter runs it; Escape, then Tab leaves it.
      </p>
    </div>
  );
}

/** The extensions of every editor. Tab indents; Escape, then Tab moves the focus out, as CodeMirror does by itself. */
const extensions: Extension[] = [
  keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
  history(),
  drawSelection(),
  python(),
  indentUnit.of('    '),
  indentOnInput(),
  bracketMatching(),
  EditorView.lineWrapping,
  rows,
  signs,
];

interface ViewProps extends Pick<Props, 'title' | 'code' | 'onChange' | 'onRun'> {
  /** The id of what describes it. */
  hint: string;
  /** Called with every change: whether it was refused, because the code would be too long. */
  onRefused: (refused: boolean) => void;
}

/** CodeMirror's view in `host`, with the focus. */
function useEditorView({ title, hint, code, onChange, onRun, onRefused }: ViewProps): {
  host: RefObject<HTMLDivElement | null>;
  view: RefObject<EditorView | null>;
} {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const theme = usePrismTheme();
  const run = useEffectEvent(onRun);
  const changed = useEffectEvent((text: string) => {
    if (text !== code) onChange(text); // Else it is the code that the editor was given.
  });
  const refuse = useEffectEvent(onRefused);
  const initial = useEffectEvent(() => code);

  useLayoutEffect(() => {
    const made = new EditorView({
      parent: host.current!,
      state: EditorState.create({
        doc: initial(),
        extensions: [
          // CodeMirror's own keymap has other uses for it.
          Prec.highest(
            EditorView.domEventHandlers({
              keydown(event) {
                if (!isPressed(SHORTCUTS.run, event)) return false;
                run();
                return true;
              },
            }),
          ),
          extensions,
          EditorState.changeFilter.of(({ newDoc, startState }) => {
            const fits = newDoc.length <= MOST_CODE || newDoc.length <= startState.doc.length;
            refuse(!fits);
            return fits;
          }),
          highlighting(theme),
          EditorView.contentAttributes.of({ 'aria-label': `Code of ${title}`, 'aria-describedby': hint }),
          EditorView.updateListener.of(({ docChanged, state }) => {
            if (docChanged) changed(state.doc.toString());
          }),
        ],
      }),
    });
    view.current = made;
    made.focus();
    return () => {
      view.current = null;
      made.destroy();
    };
  }, [title, hint, theme]);

  // The code may be changed elsewhere: reset, or with another number in it.
  useLayoutEffect(() => {
    const { doc } = view.current!.state;
    if (doc.toString() !== code)
      view.current!.dispatch({ changes: { from: 0, to: doc.length, insert: code } });
  }, [code]);
  return { host, view };
}

/** Keeps the editor's lines on those of the listing in `container`, whatever stands between them. */
function useAlignment(
  root: RefObject<HTMLElement | null>,
  container: RefObject<HTMLElement | null>,
  view: RefObject<EditorView | null>,
  large: boolean,
): void {
  const align = useEffectEvent(() => {
    if (large) return;
    const place = placeOf(container.current!);
    if (!place || !view.current) return;
    const { heights, ...box } = place;
    for (const [side, pixels] of Object.entries(box))
      root.current!.style.setProperty(`--${side}`, `${pixels}px`);
    setHeights(view.current, heights);
  });
  useLayoutEffect(() => align());
  useLayoutEffect(() => {
    const observer = new ResizeObserver(() => align());
    observer.observe(container.current!);
    return () => observer.disconnect();
  }, [container]);
}
