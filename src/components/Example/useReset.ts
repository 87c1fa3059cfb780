import { useRef } from 'react';
import type { ExampleProps } from '../../example/page';
import { resetDraft, stepBack } from '../state/drafts';
import { forgetRun, getRun, runKey, updateRun } from '../state/runs';
import { resetSettings, setFromText, settingsAsText } from '../state/settings';
import { leaveLink } from './useLink';
import type { View } from './useView';

interface Reset {
  /** Back to the article's code, settings and recording. */
  reset: () => void;
  /** Undoes that; where nothing was reset, shows the reader's other version. */
  back: () => void;
}

/** @param onDone called after either: the button that was pressed is gone */
export function useReset(props: ExampleProps, { pythons, draft }: View, onDone: () => void): Reset {
  const undo = useRef<(() => void) | null>(null);
  return {
    reset() {
      const settings = settingsAsText(props);
      const keys = pythons.map((python) => runKey(props.article, props.example.id, python));
      const runs = keys.map(getRun);
      undo.current = () => {
        setFromText(props, settings);
        keys.forEach((key, index) => updateRun(key, runs[index]!));
      };
      resetDraft(props);
      leaveLink(props.example.id);
      resetSettings(props);
      keys.forEach(forgetRun);
      onDone();
    },
    back() {
      if (draft.back === 'reset') undo.current?.();
      stepBack(props);
      onDone();
    },
  };
}
