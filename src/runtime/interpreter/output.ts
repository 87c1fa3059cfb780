import { MAX_CHARACTERS, MAX_LINES } from '../limits';
import type { RunResult } from '../protocol';

export type Stream = RunResult['output'][number]['stream'];
export type OnOutput = (pieces: RunResult['output']) => void;

/**
 * A message costs the page a drawing of what was written, so there is one for each PAUSE, in milliseconds, or for so many
 * characters. After pauses, up to BURST writes are passed on at once: a program that says little is heard immediately.
 */
const PAUSE = 50;
const BURST = 5;
const MOST_PENDING = 20_000;

/**
 * What a run writes, both streams in order. Positions are characters since the start of the run, so that
 * the tracer can say which statement wrote what.
 */
export class OutputLog {
  readonly pieces: RunResult['output'] = [];
  /** Something was not kept because there was too much. */
  dropped = false;
  private characters = 0;
  private lines = 0;
  private readonly starts: number[] = [];
  private readonly decoders = { stdout: new TextDecoder(), stderr: new TextDecoder() };
  private pending: RunResult['output'] = [];
  private pendingCharacters = 0;
  /** When the messages of a burst would have been due, one for each pause. */
  private due = -Infinity;

  constructor(private readonly onOutput: OnOutput) {}

  /** Characters kept so far. It is asked when a statement has finished: a moment to pass on what waits. */
  written(): number {
    if (this.pendingCharacters > 0) this.pass();
    return this.characters;
  }

  /** What was written to stdout between two positions. */
  text(from: number, to: number): string {
    let text = '';
    for (let i = this.pieceAt(from); i < this.pieces.length && this.starts[i]! < to; i++) {
      const piece = this.pieces[i]!;
      const start = this.starts[i]!;
      if (piece.stream === 'stdout') text += piece.text.slice(Math.max(0, from - start), to - start);
    }
    return text;
  }

  /** Takes UTF-8 as Python's file object wrote it; a character may be split between two writes. */
  write(stream: Stream, bytes: Uint8Array): void {
    const text = this.fit(this.decoders[stream].decode(bytes, { stream: true }));
    if (!text) return;
    const last = this.pieces.at(-1);
    // Short pieces, so that finding a position in them stays cheap; neighbours of one stream are joined at the end.
    if (last?.stream === stream && last.text.length < 1000) last.text += text;
    else {
      this.starts.push(this.characters);
      this.pieces.push({ stream, text });
    }
    this.characters += text.length;
    const waiting = this.pending.at(-1);
    if (waiting?.stream === stream) waiting.text += text;
    else this.pending.push({ stream, text });
    this.pendingCharacters += text.length;
    this.pass();
  }

  /** Passes on what was held back, and returns the whole output, one piece per change of stream. */
  end(): RunResult['output'] {
    this.flush();
    const joined: RunResult['output'] = [];
    for (const { stream, text } of this.pieces) {
      const last = joined.at(-1);
      if (last?.stream === stream) last.text += text;
      else joined.push({ stream, text });
    }
    return joined;
  }

  /** The part of `text` that there is still room for. */
  private fit(text: string): string {
    let end = this.lines < MAX_LINES ? Math.min(text.length, MAX_CHARACTERS - this.characters) : 0;
    for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) {
      if (++this.lines === MAX_LINES) end = at + 1;
    }
    this.dropped ||= end < text.length;
    return text.slice(0, end);
  }

  private pieceAt(position: number): number {
    let low = 0;
    let high = this.starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.starts[middle]! <= position) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }

  /** There are no timers while Python runs: what is held back waits for the next write, the next statement, or the end. */
  private pass(): void {
    const now = performance.now();
    this.due = Math.max(this.due, now - BURST * PAUSE);
    if (now < this.due && this.pendingCharacters < MOST_PENDING) return;
    this.due += PAUSE;
    this.flush();
  }

  private flush(): void {
    if (this.pendingCharacters === 0) return;
    this.onOutput(this.pending);
    this.pending = [];
    this.pendingCharacters = 0;
  }
}
