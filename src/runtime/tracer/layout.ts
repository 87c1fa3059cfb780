/**
 * Offsets of the fields of CPython's structs, in bytes. `_PyRuntime` begins with a `_Py_DebugOffsets`: 64-bit numbers in
 * the order of its declaration (CPython 3.13 `Include/internal/pycore_runtime.h`, 3.14
 * `Include/internal/pycore_debug_offsets.h`). Fields that it leaves out are computed from others, each with its source.
 */
import type { PythonVersion } from '../protocol';
import type { Memory } from './memory';

/** The offset of a field, by the name that `_Py_DebugOffsets` gives it: `pyobject.ob_type`. */
type Offset = (field: string) => number;

/** All in which the Pythons differ, as far as the tracer knows them. */
interface PythonLayout {
  /** The declaration of `_Py_DebugOffsets`, up to the last group that is used. */
  offsets: string;
  /** From this count on an object is immortal (PEP 683) on a 32-bit build. */
  immortal: number;
  /**
   * States of a generator's frame: while it executes, and the first of those in which it has ended. Include/internal/pycore_frame.h,
   * enum _framestate.
   */
  generator: { executing: number; completed: number };
  /** PyHeapTypeObject.ht_cached_keys: Include/cpython/object.h. */
  cachedKeys: (at: Offset) => number;
  /** The field of a PyByteArrayObject that has the address of the block of its bytes: Include/cpython/bytearrayobject.h. */
  bytearray: { block: number };
  /** Slots of frames are `_PyStackRef`s, which may hold an object without counting it: Include/internal/pycore_stackref.h. */
  borrows: boolean;
  /**
   * The evaluation loop frees some objects without calling the reference tracer
   * (https://github.com/python/cpython/issues/130382): they are looked for in `_Py_object_freelists`.
   */
  untracedFrees: boolean;
  /** How many objects survived the last full collection: a field of `PyInterpreterState`; null: there is none. */
  survivors: ((at: Offset) => number) | null;
  /** Fields of the thread state that limit recursion in C; null: it is limited by addresses of the stack. */
  recursion: ((at: Offset) => { limit: number; left: number }) | null;
}

/** A new Python is a row here: what can be wrong in it, `landmarks.ts` and `proof.ts` find out. */
const PYTHONS: Record<PythonVersion, PythonLayout> = {
  '3.13': {
    offsets: `
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
    // _Py_IMMORTAL_REFCNT: Include/object.h.
    immortal: 0x3fffffff,
    generator: { executing: 0, completed: 1 },
    cachedKeys: () => 440,
    // ob_bytes.
    bytearray: { block: 16 },
    borrows: false,
    untracedFrees: true,
    // collecting, garbage, callbacks, long_lived_total: Include/internal/pycore_gc.h, struct _gc_runtime_state.
    survivors: (at) => at('interpreter_state.gc') + at('gc.collecting') + 12,
    // py_recursion_limit, c_recursion_remaining, recursion_headroom, tracing, what_event, current_frame:
    // Include/cpython/pystate.h, struct _ts.
    recursion: (at) => ({
      limit: at('thread_state.current_frame') - 20,
      left: at('thread_state.current_frame') - 16,
    }),
  },
  '3.14': {
    offsets: `
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
      unicode_object: size state length asciiobject_size
      gc: size collecting`,
    // _Py_IMMORTAL_MINIMUM_REFCNT: Include/refcount.h.
    immortal: 0x40000000,
    generator: { executing: 0, completed: 1 },
    cachedKeys: () => 440,
    // ob_bytes.
    bytearray: { block: 16 },
    borrows: true,
    untracedFrees: false,
    survivors: null,
    recursion: null,
  },
  '3.15': {
    offsets: `
      runtime_state: size finalizing interpreters_head
      interpreter_state: size id next threads_head threads_main gc imports_modules sysdict builtins ceval_gil
        gil_runtime_state gil_runtime_state_enabled gil_runtime_state_locked gil_runtime_state_holder
        code_object_generation tlbc_generation
      thread_state: size prev next interp current_frame base_frame last_profiled_frame last_profiled_frame_seq thread_id
        native_thread_id datastack_chunk status holds_gil gil_requested current_exception exc_state
      err_stackitem: exc_value
      interpreter_frame: size previous executable instr_ptr localsplus owner stackpointer tlbc_index
      code_object: size filename name qualname linetable firstlineno argcount localsplusnames localspluskinds
        co_code_adaptive co_tlbc
      pyobject: size ob_type
      type_object: size tp_name tp_repr tp_flags tp_basicsize tp_dictoffset
      heap_type_object: size ht_cached_keys
      tuple_object: size ob_item ob_size
      list_object: size ob_item ob_size
      set_object: size used table mask
      dict_object: size ma_keys ma_values
      float_object: size ob_fval
      long_object: size lv_tag ob_digit
      bytes_object: size ob_size ob_sval
      unicode_object: size state length asciiobject_size compactunicodeobject_size
      gc: size collecting`,
    // _Py_IMMORTAL_MINIMUM_REFCNT: Include/refcount.h.
    immortal: 0x40000000,
    generator: { executing: 4, completed: 5 },
    cachedKeys: (at) => at('heap_type_object.ht_cached_keys'),
    // ob_bytes_object.
    bytearray: { block: 28 },
    borrows: true,
    untracedFrees: false,
    survivors: null,
    recursion: null,
  },
};

export class LayoutError extends Error {}

export type Layout = ReturnType<typeof readLayout>;

/** @throws {LayoutError} where `_PyRuntime` does not describe this Python */
export function readLayout(memory: Memory, python: PythonVersion) {
  const { immortal, generator, cachedKeys, bytearray, borrows, untracedFrees, survivors, recursion } =
    PYTHONS[python];
  const at = readOffsets(memory, memory.module.__PyRuntime, python);
  const previous = at('interpreter_frame.previous');
  const threadId = at('thread_state.thread_id');
  return {
    /** Bytes of `_PyRuntime` and of a `PyInterpreterState`. */
    runtimeSize: at('runtime_state.size'),
    interpreterSize: at('interpreter_state.size'),
    immortal,
    generator: { ...generator },
    bytearray: { ...bytearray },
    borrows,
    untracedFrees,
    /** In a `PyInterpreterState`. */
    collector: {
      collecting: at('interpreter_state.gc') + at('gc.collecting'),
      ...(survivors && { survivors: survivors(at) }),
    } as { collecting: number; survivors?: number },
    thread: {
      interpreter: at('thread_state.interp'),
      // interp, eval_breaker: Include/cpython/pystate.h, struct _ts
      eval_breaker: at('thread_state.interp') + 4,
      ...(recursion && { recursion: recursion(at) }),
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
      function: previous + 4,
      globals: previous + 8,
      locals: previous + 16,
      instr_ptr: at('interpreter_frame.instr_ptr'),
      /** If slots are `_PyStackRef`s, a pointer to one; else `int stacktop`, an index, -1 while the frame executes. */
      stack: at('interpreter_frame.instr_ptr') + 4,
      owner: at('interpreter_frame.owner'),
      localsplus: at('interpreter_frame.localsplus'),
    },
    code: {
      localsplusnames: at('code_object.localsplusnames'),
      filename: at('code_object.filename'),
      qualname: at('code_object.qualname'),
      instructions: at('code_object.co_code_adaptive'),
    },
    /** In a `PyInterpreterState`: `sys.modules`. */
    interpreter: { modules: at('interpreter_state.imports_modules') },
    object: { type: at('pyobject.ob_type') },
    type: {
      ...typeLayout(at('type_object.tp_name'), at('type_object.tp_flags')),
      cachedKeys: cachedKeys(at),
    },
    tuple: { items: at('tuple_object.ob_item'), size: at('tuple_object.ob_size') },
    list: { items: at('list_object.ob_item') },
    unicode: {
      length: at('unicode_object.length'),
      state: at('unicode_object.state'),
      ascii: at('unicode_object.asciiobject_size'),
    },
    dict: { keys: at('dict_object.ma_keys'), values: at('dict_object.ma_values') },
    long: { tag: at('long_object.lv_tag'), digits: at('long_object.ob_digit') },
  };
}

/** Include/cpython/object.h, struct _typeobject. */
function typeLayout(name: number, flags: number) {
  return {
    name,
    // tp_name, tp_basicsize
    basicSize: name + 4,
    flags,
    // tp_flags, tp_doc, tp_traverse
    traverse: flags + 8,
    // The 9th, 11th, 12th and 15th after tp_flags.
    members: flags + 36,
    base: flags + 44,
    dict: flags + 48,
    dictOffset: flags + 60,
    // The 28th after tp_flags; tp_version_tag comes before it.
    finalize: flags + 112,
  };
}

function readOffsets(memory: Memory, runtime: number, python: PythonVersion): Offset {
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
  for (const word of PYTHONS[python].offsets.trim().split(/\s+/)) {
    if (word.endsWith(':')) group = word.slice(0, -1);
    else {
      offsets.set(`${group}.${word}`, memory.word(at));
      at += 8;
    }
  }
  return (field) => offsets.get(field)!;
}
