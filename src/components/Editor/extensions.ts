import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { python } from '@codemirror/lang-python';
import { bracketMatching, indentOnInput, indentUnit } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView, drawSelection, keymap } from '@codemirror/view';
import { signs } from './signs';
import { rows } from './rows';

/** What every editor does, whatever it is told of. Tab indents; Escape and then Tab leaves, as CodeMirror has it. */
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
