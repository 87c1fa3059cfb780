import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { python } from '@codemirror/lang-python';
import { bracketMatching, indentOnInput, indentUnit } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView, drawSelection, keymap } from '@codemirror/view';
import { signs } from './signs';
import { rows } from './rows';

/** The extensions of every editor. Tab indents; Escape, then Tab moves the focus out, as CodeMirror does by itself. */
export const extensions: Extension[] = [
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
