/** The part of an output that is shown. Pure. */
import type { RunResult } from '../../runtime/protocol';
import { leftOf, onTerminal } from '../Words/text';

type Output = RunResult['output'];

/** Per page: the layout of many more lines takes too long. */
const LINES = 1000;
const CHARACTERS = 50_000;
/** Per page. Each piece is an element. */
const PIECES = 500;

interface Page {
  pieces: Output;
  /** What is not shown, as `9,000 more lines`; null: nothing. */
  left: string | null;
}

/**
 * @param written characters that have been written at the step shown: of the rest only line breaks are shown, so that
 * nothing moves when the step changes
 */
export function pageOf(output: Output, written: number, pages: number): Page {
  let lines = LINES * pages;
  let characters = CHARACTERS * pages;
  let before = written;
  const pieces: Output = [];
  for (const [index, { stream, text }] of output.entries()) {
    let end = index < PIECES * pages && lines > 0 ? Math.min(text.length, characters) : 0;
    for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) {
      lines -= 1;
      if (lines === 0) end = at + 1;
    }
    characters -= end;
    const now = Math.max(0, Math.min(end, before));
    before -= text.length;
    if (end > 0)
      pieces.push({
        stream,
        text: onTerminal(text.slice(0, now)) + text.slice(now, end).replace(/[^\n]/g, ''),
      });
    if (end === text.length) continue;
    const rest = output.slice(index + 1).map((piece) => piece.text);
    return { pieces, left: leftOf([text.slice(end), ...rest].join('')) };
  }
  return { pieces, left: null };
}
