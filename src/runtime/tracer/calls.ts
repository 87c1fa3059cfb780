/** The example's frames as they are entered, suspended and resumed. */
import { activate, type Activation } from './activations';
import type { Borrowed } from './borrowed';
import type { Interior } from './interior';
import type { Plan } from './plan';
import type { Stack } from './stack';
import type { Suspended } from './suspended';

export class Calls {
  constructor(
    private readonly interior: Interior,
    private readonly plan: Plan,
    private readonly stack: Stack,
    private readonly suspended: Suspended,
    private readonly borrowed: Borrowed,
  ) {}

  enter(code: number, frame: number): Activation {
    // A suspended frame was here, and there was no event when it ended.
    this.suspended.delete(frame);
    const { frames } = this.interior;
    return this.push(activate(this.plan.codes.get(code)!, frame, frames, this.stack.next()));
  }

  suspend(activation: Activation): void {
    this.borrowed.takeBack(activation);
    this.stack.pop();
    this.suspended.add(activation);
  }

  /** A suspended frame, or one for whose start there was no event. */
  resumeOrEnter(code: number, frame: number): Activation {
    const activation = this.suspended.get(frame);
    return activation ? this.resume(activation) : this.enter(code, frame);
  }

  resume(activation: Activation): Activation {
    this.suspended.delete(activation.frame);
    activation.serial = this.stack.next();
    if (activation.open) activation.open.serial = this.stack.next(activation.open.statement.line);
    return this.push(activation);
  }

  private push(activation: Activation): Activation {
    this.borrowed.lend(activation, this.stack.top, (code) => this.interior.slots(code));
    this.stack.push(activation);
    return activation;
  }
}
