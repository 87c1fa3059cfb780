import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { python } from '@codemirror/lang-python';
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { EditorState } from '@codemirror/state';
import { EditorView, drawSelection, keymap, lineNumbers } from '@codemirror/view';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { highlighting } from './highlighting';
import styles from './styles.module.css';

interface Props {
  title: string;
  code: string;
  onChange: (code: string) => void;
  onRun: () => void;
}

/**
 * The code, to be edited. Loaded only when a reader asks for it; its lines stand where the listing's stood.
 * Tab indents; Escape and then Tab leaves, as CodeMirror has it, and the hint says so.
 */
export default function Editor({ title, code, onChange, onRun }: Props): ReactNode {
  const host = useRef<HTMLDivElement>(null);
  const hint = useId();
  const events = useRef({ onChange, onRun });
  useEffect(() => {
    events.current = { onChange, onRun };
  });
  const initial = useRef(code);
  useEffect(() => {
    const run = () => {
      events.current.onRun();
      return true;
    };
    const view = new EditorView({
      parent: host.current!,
      state: EditorState.create({
        doc: initial.current,
        extensions: [
          keymap.of([{ key: 'Mod-Enter', run }, ...defaultKeymap, ...historyKeymap, indentWithTab]),
          lineNumbers(),
          history(),
          drawSelection(),
          python(),
          indentUnit.of('    '),
          indentOnInput(),
          bracketMatching(),
          syntaxHighlighting(highlighting),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-label': `Code of ${title}`, 'aria-describedby': hint }),
          EditorView.updateListener.of(({ docChanged, state }) => {
            if (docChanged) events.current.onChange(state.doc.toString());
          }),
        ],
      }),
    });
    view.focus();
    return () => view.destroy();
  }, [title, hint]);
  return (
    <div className={styles.editor}>
      <div ref={host} />
      <p id={hint}>
        Ctrl+Enter or ⌘+Enter runs the code. Tab indents; to leave with Tab, press Escape first.
      </p>
    </div>
  );
}
