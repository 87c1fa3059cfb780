import { EditorState } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
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
import { MOST_CODE } from '../bench/large';
import { extensions } from './extensions';
import { highlighting } from './highlighting';
import { placeOf, setHeights } from './rows';
import styles from './styles.module.css';

interface Props {
  title: string;
  code: string;
  /** It is too large to lie on the listing: it stands in its place. */
  large: boolean;
  /** What the editor lies in, over the listing of the same code: its readouts stay beside the lines. */
  container: RefObject<HTMLElement | null>;
  onChange: (code: string) => void;
  onRun: () => void;
}

/** The code, to be edited. Loaded only when a reader asks for it; it lies on the listing's code, line on line. */
export default function Editor({ title, code, large, container, onChange, onRun }: Props): ReactNode {
  const root = useRef<HTMLDivElement>(null);
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const hint = useId();
  const theme = usePrismTheme();
  const run = useEffectEvent(onRun);
  const changed = useEffectEvent((text: string) => {
    if (text !== code) onChange(text); // Else it is the code that the editor was given.
  });
  const initial = useEffectEvent(() => code);
  const [refused, setRefused] = useState(false);
  const align = useEffectEvent(() => {
    if (large) return;
    const place = placeOf(container.current!);
    if (!place || !view.current) return;
    const { heights, ...box } = place;
    for (const [side, pixels] of Object.entries(box))
      root.current!.style.setProperty(`--${side}`, `${pixels}px`);
    setHeights(view.current, heights);
  });

  useLayoutEffect(() => {
    const runs = () => {
      run();
      return true;
    };
    const made = new EditorView({
      parent: host.current!,
      state: EditorState.create({
        doc: initial(),
        extensions: [
          keymap.of([{ key: 'Mod-Enter', run: runs }]),
          extensions,
          EditorState.changeFilter.of(({ newDoc, startState }) => {
            const fits = newDoc.length <= MOST_CODE || newDoc.length <= startState.doc.length;
            setRefused(!fits);
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

  useLayoutEffect(() => align());
  useLayoutEffect(() => {
    const observer = new ResizeObserver(() => align());
    observer.observe(container.current!);
    return () => observer.disconnect();
  }, [container]);

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
