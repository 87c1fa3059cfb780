/** Objects that slots of the example's frames hold without counting them (`PythonLayout.borrows`). */
import type { Activation } from './activations';
import type { Frames } from './frames';

export class Borrowed {
  /** By object, the number of such slots in frames that wait for a call to return. */
  private readonly lent = new Map<number, number>();
  /** The objects of such slots in the frame that is being read. */
  private readonly own: number[] = [];

  constructor(private readonly frames: Frames) {}

  /** How often slots hold the object without counting it. */
  count(object: number): number {
    if (!this.frames.borrows) return 0;
    let count = this.lent.size > 0 ? (this.lent.get(object) ?? 0) : 0;
    for (const other of this.own) if (other === object) count++;
    return count;
  }

  /** Reads the slots of a frame that still exists. @returns whether they hold the same as at the last call */
  isSame({ frame, code }: Activation): boolean {
    const { frames, own } = this;
    if (!frames.borrows) return true;
    let same = true;
    let count = 0;
    const end = frames.end(frame, code.names.length);
    for (let slot = frames.slot(frame, 0); slot < end; slot += 4) {
      const object = frames.borrowed(slot);
      if (object === 0) continue;
      if (own[count] !== object) same = false;
      own[count++] = object;
    }
    if (own.length !== count) same = false;
    own.length = count;
    return same;
  }

  /** The frame that is read next is gone. */
  clear(): void {
    this.own.length = 0;
  }

  /** Counts the slots of the frames below the activation's, down to `below`: they do not change until it returns. */
  lend(activation: Activation, below: Activation | undefined, slotsOf: (code: number) => number): void {
    const { frames } = this;
    if (!frames.borrows) return;
    for (let frame = frames.previous(activation.frame); below && frame; frame = frames.previous(frame)) {
      const code = frames.code(frame);
      const end = code && frames.end(frame, slotsOf(code));
      for (let slot = frames.slot(frame, 0); slot < end; slot += 4) {
        const object = frames.borrowed(slot);
        if (object !== 0) activation.lent.push(object);
      }
      if (frame === below.frame) break;
    }
    for (const object of activation.lent) this.lent.set(object, (this.lent.get(object) ?? 0) + 1);
  }

  takeBack(activation: Activation): void {
    if (activation.lent.length === 0) return;
    for (const object of activation.lent) {
      const left = this.lent.get(object)! - 1;
      if (left) this.lent.set(object, left);
      else this.lent.delete(object);
    }
    activation.lent = [];
  }
}
