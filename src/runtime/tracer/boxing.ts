/**
 * Python makes an int for each event that tells of an instruction or a line beyond 256. Those must not be among the
 * program's bytes.
 */
import type { Activation } from './activations';
import type { Interior } from './interior';

/** Whether the int of an event is being made: at these instructions nothing else is, before the event. */
export function isBoxing({ frames, memory }: Interior, executing: Activation, lineOpcode: number): boolean {
  const { boxed, boxedOnce, farDown, instructions } = executing.code;
  const at = frames.instruction(executing.frame);
  if (farDown && executing.told !== at && memory.byte(at) === lineOpcode) return true;
  return boxed.has(at - instructions) || boxedOnce.has(at - instructions);
}
