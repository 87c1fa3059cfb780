/**
 * Where CPython keeps things. It describes itself: `_PyRuntime` begins with a `_Py_DebugOffsets`, 64-bit numbers in
 * the order of its declaration (CPython 3.13 `Include/internal/pycore_runtime.h`, 3.14
 * `Include/internal/pycore_debug_offsets.h`). The few facts that it leaves out are at the end, each with its source.
 */
import type { PythonVersion } from '../protocol';
import type { Memory } from './memory';

/** The declaration, up to the last group that is used. */
const GROUPS: Record<PythonVersion, string> = {
  '3.13': `
    runtime_state: size finalizing interpreters_head
    interpreter_state: size id next threads_head gc imports_modules sysdict builtins ceval_gil gil_runtime_state
      gil_runtime_state_enabled gil_runtime_state_locked gil_runtime_state_holder
    thread_state: size prev next interp current_frame thread_id native_thread_id datastack_chunk status
    interpreter_frame: size previous executable instr_ptr localsplus owner
    code_object: size filename name qualname linetable firstlineno argcount localsplusnames localspluskinds
      co_code_adaptive
    pyobject: size ob_type
    type_object: size tp_name tp_repr tp_flags
    tuple_object: size ob_item ob_size
    list_object: size ob_item ob_size
    dict_object: size ma_keys ma_values
    float_object: size ob_fval
    long_object: size lv_tag ob_digit
    bytes_object: size ob_size ob_sval
    unicode_object: size state length asciiobject_size
    gc: size collecting`,
  '3.14': `
    runtime_state: size finalizing interpreters_head
    interpreter_state: size id next threads_head threads_main gc imports_modules sysdict builtins ceval_gil
      gil_runtime_state gil_runtime_state_enabled gil_runtime_state_locked gil_runtime_state_holder
      code_object_generation tlbc_generation
    thread_state: size prev next interp current_frame thread_id native_thread_id datastack_chunk status
    interpreter_frame: size previous executable instr_ptr localsplus owner stackpointer tlbc_index
    code_object: size filename name qualname linetable firstlineno argcount localsplusnames localspluskinds
      co_code_adaptive co_tlbc
    pyobject: size ob_type
    type_object: size tp_name tp_repr tp_flags
    tuple_object: size ob_item ob_size
    list_object: size ob_item ob_size
    set_object: size used table mask
    dict_object: size ma_keys ma_values
    float_object: size ob_fval
    long_object: size lv_tag ob_digit
    bytes_object: size ob_size ob_sval
    unicode_object: size state length asciiobject_size`,
};

export interface Layout {
  /** Bytes of `_PyRuntime`. */
  runtimeSize: number;
  /** Bytes of a `PyInterpreterState`. */
  interpreterSize: number;
  /** In it: how many objects survived the collector's last look at all of them. Python 3.14 counts otherwise. */
  collector: { survivors?: number };
  thread: {
    interpreter: number;
    eval_breaker: number;
    /** 3.13: `int py_recursion_limit, c_recursion_remaining`. 3.14 looks at addresses instead. */
    recursion?: { limit: number; left: number };
    current_frame: number;
    current_exception: number;
    exc_info: number;
    datastack_chunk: number;
    datastack_top: number;
  };
  frame: {
    executable: number;
    previous: number;
    globals: number;
    locals: number;
    instr_ptr: number;
    /** 3.13: `int stacktop`, an index, -1 while the frame executes; 3.14: `_PyStackRef *stackpointer`. */
    stack: number;
    owner: number;
    localsplus: number;
  };
  code: { localsplusnames: number; filename: number; instructions: number };
  object: { type: number };
  type: {
    name: number;
    basicSize: number;
    flags: number;
    traverse: number;
    dict: number;
    dictOffset: number;
    finalize: number;
  };
  tuple: { items: number; size: number };
  list: { items: number };
  long: { tag: number; digits: number };
  dict: { keys: number; values: number };
  unicode: { length: number; ascii: number };
}

export class LayoutError extends Error {}

/** Reads the description; throws LayoutError where it is not the one of this Python. */
export function readLayout(memory: Memory, python: PythonVersion): Layout {
  const described = readDescription(memory, memory.module.__PyRuntime, python);
  const at = (name: string): number => described.get(name)!;
  const previous = at('interpreter_frame.previous');
  const threadId = at('thread_state.thread_id');
  return {
    runtimeSize: at('runtime_state.size'),
    interpreterSize: at('interpreter_state.size'),
    // collecting, garbage, callbacks, long_lived_total: CPython 3.13 Include/internal/pycore_gc.h, struct
    // _gc_runtime_state.
    collector: python === '3.13' ? { survivors: at('interpreter_state.gc') + at('gc.collecting') + 12 } : {},
    thread: {
      interpreter: at('thread_state.interp'),
      // interp, eval_breaker: Include/cpython/pystate.h, struct _ts
      eval_breaker: at('thread_state.interp') + 4,
      // py_recursion_limit, c_recursion_remaining, recursion_headroom, tracing, what_event, current_frame: CPython 3.13
      // Include/cpython/pystate.h, struct _ts.
      ...(python === '3.13' && {
        recursion: {
          limit: at('thread_state.current_frame') - 20,
          left: at('thread_state.current_frame') - 16,
        },
      }),
      current_frame: at('thread_state.current_frame'),
      // current_exception, exc_info, dict, gilstate_counter, async_exc, thread_id: CPython 3.13 and 3.14
      // Include/cpython/pystate.h, struct _ts.
      current_exception: threadId - 20,
      exc_info: threadId - 16,
      datastack_chunk: at('thread_state.datastack_chunk'),
      datastack_top: at('thread_state.datastack_chunk') + 4,
    },
    frame: {
      executable: at('interpreter_frame.executable'),
      previous,
      // previous, f_funcobj, f_globals, f_builtins, f_locals, frame_obj, instr_ptr, stacktop: CPython 3.13
      // Include/internal/pycore_frame.h, 3.14 pycore_interpframe_structs.h, struct _PyInterpreterFrame.
      globals: previous + 8,
      locals: previous + 16,
      instr_ptr: at('interpreter_frame.instr_ptr'),
      stack: at('interpreter_frame.instr_ptr') + 4,
      owner: at('interpreter_frame.owner'),
      localsplus: at('interpreter_frame.localsplus'),
    },
    code: {
      localsplusnames: at('code_object.localsplusnames'),
      filename: at('code_object.filename'),
      instructions: at('code_object.co_code_adaptive'),
    },
    object: { type: at('pyobject.ob_type') },
    type: {
      name: at('type_object.tp_name'),
      // tp_name, tp_basicsize; tp_flags, tp_doc, tp_traverse: Include/cpython/object.h, struct _typeobject.
      basicSize: at('type_object.tp_name') + 4,
      flags: at('type_object.tp_flags'),
      traverse: at('type_object.tp_flags') + 8,
      // the 12th and the 15th after tp_flags: likewise
      dict: at('type_object.tp_flags') + 48,
      dictOffset: at('type_object.tp_flags') + 60,
      // the 28th after tp_flags: likewise; tp_version_tag comes before it
      finalize: at('type_object.tp_flags') + 112,
    },
    tuple: { items: at('tuple_object.ob_item'), size: at('tuple_object.ob_size') },
    list: { items: at('list_object.ob_item') },
    unicode: { length: at('unicode_object.length'), ascii: at('unicode_object.asciiobject_size') },
    dict: { keys: at('dict_object.ma_keys'), values: at('dict_object.ma_values') },
    long: { tag: at('long_object.lv_tag'), digits: at('long_object.ob_digit') },
  };
}

function readDescription(memory: Memory, runtime: number, python: PythonVersion): Map<string, number> {
  const cookie = memory.string(runtime).slice(0, 8);
  const version = memory.word(runtime + 8);
  const found = `${version >>> 24}.${(version >>> 16) & 0xff}`;
  if (cookie !== 'xdebugpy' || found !== python) {
    throw new LayoutError(`_PyRuntime does not describe a CPython ${python}`);
  }
  const offsets = new Map<string, number>();
  // cookie, version, free_threaded
  let at = runtime + 24;
  let group = '';
  for (const word of GROUPS[python].trim().split(/\s+/)) {
    if (word.endsWith(':')) group = word.slice(0, -1);
    else {
      offsets.set(`${group}.${word}`, memory.word(at));
      at += 8;
    }
  }
  return offsets;
}
