/** The example's frames as they are entered, wait, and go on. */
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
    // Another's place, of whose end nothing told.
    this.suspended.delete(frame);
    const { frames } = this.interior;
    return this.push(activate(this.plan.codes.get(code)!, frame, frames, ++this.stack.visits));
  }

  suspend(activation: Activation): void {
    this.borrowed.takeBack(activation);
    this.stack.pop();
    this.suspended.add(activation);
  }

  /** One that waited, or one whose beginning was not told of. */
  goesOn(code: number, frame: number): Activation {
    const activation = this.suspended.get(frame);
    return activation ? this.resume(activation) : this.enter(code, frame);
  }

  resume(activation: Activation): Activation {
    this.suspended.delete(activation.frame);
    activation.serial = ++this.stack.visits;
    if (activation.open) activation.open.serial = ++this.stack.visits;
    return this.push(activation);
  }

  private push(activation: Activation): Activation {
    this.borrowed.lend(activation, this.stack.top, (code) => this.interior.slots(code));
    this.stack.push(activation);
    return activation;
  }
}
