/** Where all paths to the program's objects begin: names, values in use, exceptions, and the frames of libraries. */
import type { Activation } from './activations';
import { itemsOf } from './dicts';
import type { Interior } from './interior';
import type { Plan } from './plan';
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
 * @param module the dict of the example's names @param lineOf the line that an active frame is executing
 * @param leaving a frame that is about to be gone: its names are none any more
 */
export function findRoots(
  interior: Interior,
  plan: Plan,
  walk: Walk,
  module: number,
  lineOf: (frame: number) => number,
  leaving: Activation | null,
): Roots {
  const { frames } = interior;
  const roots: Roots = { names: [], values: [], libraries: [], borrowed: [] };
  for (let frame = frames.current(); frame; frame = frames.previous(frame)) {
    const code = frames.code(frame);
    if (!code || frame === leaving?.frame) continue;
    const own = plan.codes.get(code);
    if (!own && interior.packageOf(code) === PROBE) continue;
    const scope = own?.scope ?? '';
    const inside = own ? `(a value in use on line ${lineOf(frame)})` : `(inside ${interior.packageOf(code)})`;
    const place = (i: number): string => {
      const name = own?.names[i];
      return name ? `${scope}.${name}` : inside;
    };
    const counted = own ? roots.names : roots.libraries;
    const count = own ? own.names.length : interior.slots(code);
    const end = frames.end(frame, count);
    for (let i = 0, slot = frames.slot(frame, 0); slot < end; slot += 4, i++) {
      const object = frames.object(slot);
      if (!object) continue;
      if (frames.isBorrowed(slot)) roots.borrowed.push({ place: place(i), object });
      else (i < count ? counted : own ? roots.values : roots.libraries).push({ place: place(i), object });
    }
    const called = frames.function(frame);
    if (called)
      (own ? roots.values : roots.libraries).push({
        place: own ? `(the call of ${scope})` : inside,
        object: called,
      });
    if (own && scope !== '<module>') roots.values.push({ place: `(the code of ${scope})`, object: code });
    const namespace = frames.locals(frame);
    if (namespace && namespace !== module && own) {
      walk.skip(namespace);
      roots.names.push(...entries(interior, namespace, `${scope}.`));
    }
  }
  const [outermost] = plan.codes.keys();
  if (outermost) roots.values.push({ place: '(the code of the example)', object: outermost });
  walk.skip(module);
  roots.names.push(...entries(interior, module, ''));
  roots.values.push(...exceptions(interior));
  if (leaving?.returned) roots.values.push({ place: '(the value being returned)', object: leaving.returned });
  return roots;
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
