/** C functions for Python, implemented in JavaScript: calling one allocates nothing in Python. */
import type { Memory } from './memory';

/** `METH_FASTCALL`: CPython Include/methodobject.h. */
const METH_FASTCALL = 0x80;

/** @param args address of an array of object pointers @returns an immortal object; undefined: None */
export type Callable = (args: number, count: number) => unknown;

/** Puts each function into the dict, under its name. Exceptions must not unwind C frames: they go to `failed`. */
export function expose(
  memory: Memory,
  dict: number,
  callables: Record<string, Callable>,
  failed: (error: unknown) => void,
): void {
  const { module } = memory;
  const none = module.__Py_NoneStruct;
  for (const [name, callable] of Object.entries(callables)) {
    const index = module.addFunction((_self, args, count) => {
      try {
        return (callable(args!, count!) as number | undefined) ?? none;
      } catch (error) {
        failed(error);
        return none;
      }
    }, 'iiii');
    const text = memory.takeString(name);
    // struct PyMethodDef: ml_name, ml_meth, ml_flags, ml_doc. CPython Include/methodobject.h.
    const definition = memory.take(16);
    memory.set(definition, text);
    memory.set(definition + 4, index);
    memory.set(definition + 8, METH_FASTCALL);
    module._PyDict_SetItemString(dict, text, module._PyCMethod_New(definition, 0, 0, 0));
  }
}
