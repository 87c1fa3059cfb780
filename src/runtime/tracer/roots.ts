/** Where all paths to the program's objects begin: names, values in use, exceptions, and the frames of libraries. */
import type { Activation } from './activations';
import { itemsOf } from './dicts';
import type { Interior } from './interior';
import type { Plan } from './plan';
import type { Stack } from './stack';
import { EXCEPTION_STACK_ITEM } from './structs';
import type { Root, Walk } from './walk';

/** The package that runs the example: without the site there would be none of its frames. */
const PROBE = 'probe';

export interface Roots {
  /** Names of functions and classes that run, innermost first, then of the module. */
  names: Root[];
  /** What else the example's frames and the thread refer to. */
  values: Root[];
  libraries: Root[];
  /** References that are not counted. */
  borrowed: Root[];
}

/**
 * @param stack the frames of the example; those below are the site's
 * @param leaving a frame that is about to be gone: its names are none any more
 */
export function findRoots(
  interior: Interior,
  plan: Plan,
  walk: Walk,
  { activations, namespace: globals }: Stack,
  leaving: Activation | null,
): Roots {
  const { frames, objects } = interior;
  const roots: Roots = { names: [], values: [], libraries: [], borrowed: [] };
  const outermost = activations[0];
  const last = outermost ? frames.previous(outermost.frame) : frames.current();
  for (let frame = frames.current(); frame && frame !== last; frame = frames.previous(frame)) {
    const code = frames.code(frame);
    if (!code || frame === leaving?.frame) continue;
    const own = plan.codes.get(code);
    const name = own ? '' : interior.packageOf(code);
    if (name === PROBE) continue;
    const [named, others] = own ? [roots.names, roots.values] : [roots.libraries, roots.libraries];
    const inside = () =>
      own ? `(a value in use on line ${lineOf(activations, frame)})` : `(inside ${name})`;
    const count = own ? own.names.length : interior.slots(code);
    const end = frames.end(frame, count);
    for (let i = 0, slot = frames.slot(frame, 0); slot < end; slot += 4, i++) {
      const object = frames.object(slot);
      if (!object || objects.isImmortal(object)) continue;
      const place = own?.places[i] || inside();
      (frames.isBorrowed(slot) ? roots.borrowed : i < count ? named : others).push({ place, object });
    }
    const called = frames.function(frame);
    if (called) others.push({ place: own ? `(the call of ${own.scope})` : inside(), object: called });
    if (!own) continue;
    if (own.scope !== '<module>') roots.values.push({ place: `(the code of ${own.scope})`, object: code });
    const namespace = frames.locals(frame);
    if (!namespace || namespace === globals) continue;
    walk.skip(namespace);
    roots.names.push(...entries(interior, namespace, `${own.scope}.`));
  }
  const [module] = plan.codes.keys();
  if (module) roots.values.push({ place: '(the code of the example)', object: module });
  walk.skip(globals);
  roots.names.push(...entries(interior, globals, ''));
  roots.values.push(...exceptions(interior));
  if (leaving?.returned) roots.values.push({ place: '(the value being returned)', object: leaving.returned });
  return roots;
}

/** The line that the frame is executing; 0: not known. */
function lineOf(activations: Activation[], frame: number): number {
  const activation = activations.findLast((each) => each.frame === frame);
  return (activation?.open ?? activation?.leaving)?.statement.line ?? 0;
}

function entries(interior: Interior, namespace: number, scope: string): Root[] {
  return itemsOf(interior, namespace).map(([key, object]) => {
    const name = interior.objects.text(key);
    return { place: name ? scope + name : '(a key that is no name)', object };
  });
}

/** The exception that is on its way, and those that are being handled. */
function exceptions({ memory, frames, layout }: Interior): Root[] {
  const found: Root[] = [];
  const raised = memory.word(frames.thread + layout.thread.current_exception);
  if (raised) found.push({ place: '(the exception being raised)', object: raised });
  let item = memory.word(frames.thread + layout.thread.exc_info);
  for (; item; item = memory.word(item + EXCEPTION_STACK_ITEM.previous)) {
    const handled = memory.word(item + EXCEPTION_STACK_ITEM.value);
    if (handled) found.push({ place: '(the exception being handled)', object: handled });
  }
  return found;
}
