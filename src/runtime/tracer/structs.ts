/**
 * Offsets of fields that `_Py_DebugOffsets` leaves out, in bytes, on a 32-bit build; the same in every Python that is
 * supported. Those that differ are in `layout.ts`.
 */

/** PyVarObject.ob_size, and PyDictObject.ma_used: CPython Include/object.h, Include/cpython/dictobject.h. */
export const SIZE = 8;
/** Bytes of a PyGC_Head, which precedes an object that the collector may track: Include/internal/pycore_gc.h. */
export const GC_HEADER = 8;
/** PyCellObject: Include/cpython/cellobject.h. */
export const CELL = { contents: 8 };
/** PyCodeObject.co_consts: Include/cpython/code.h. */
export const CODE = { constants: 12 };
/**
 * struct _dictkeysobject: dk_log2_index_bytes, dk_kind (0: keys may be no strings), dk_nentries, dk_indices; struct
 * _dictvalues: embedded, valid, values. Include/internal/pycore_dict.h.
 */
export const DICT_KEYS = { indexBytes: 5, kind: 6, entries: 16, indices: 20 };
export const DICT_VALUES = { embedded: 2, valid: 3, values: 4 };
/** PyBaseExceptionObject: Include/cpython/pyerrors.h. */
export const EXCEPTION = { dict: 8, args: 12, notes: 16, traceback: 20, context: 24, cause: 28 };
/** _PyErr_StackItem: Include/cpython/pystate.h. */
export const EXCEPTION_STACK_ITEM = { value: 0, previous: 4 };
/** PyFrameObject: Include/internal/pycore_frame.h. */
export const FRAME_OBJECT = { back: 8, frame: 12 };
/** PyFunctionObject: Include/cpython/funcobject.h. */
export const FUNCTION = {
  ...{ globals: 8, builtins: 12, qualname: 20, code: 24 },
  ...{ defaults: 28, kwdefaults: 32, closure: 36, dict: 44 },
};
/**
 * struct _PyGenObject_HEAD: gi_iframe; gi_frame_state is the byte before it. CPython 3.13 Include/cpython/genobject.h,
 * 3.14 Include/internal/pycore_interpframe_structs.h.
 */
export const GENERATOR = { frame: 36 };
/** MANAGED_DICT_OFFSET, with the GIL, before the object: Include/internal/pycore_object.h. */
export const MANAGED_DICT = -12;
/** PyMemberDef; PyMemberDescrObject.d_member. Include/descrobject.h. */
export const MEMBER = { name: 0, type: 4, offset: 8, bytes: 20 };
export const MEMBER_DESCRIPTOR = { member: 20 };
/** PyCFunctionObject: Include/cpython/methodobject.h. */
export const METHOD = { self: 12, module: 16 };
/** PyModuleObject.md_dict: Include/internal/pycore_moduleobject.h. */
export const MODULE = { dict: 8 };
/** rangeobject: Objects/rangeobject.c. */
export const RANGE = { start: 8, stop: 12, step: 16, length: 20 };
/** PySetObject: Include/cpython/setobject.h. */
export const SET = { used: 12, table: 20 };
/** PyTracebackObject: Include/cpython/traceback.h. */
export const TRACEBACK = { next: 8, frame: 12 };
/** PyBytesObject.ob_sval: Include/cpython/bytesobject.h. */
export const BYTES = { content: 16 };
/** PyByteArrayObject.ob_start: Include/cpython/bytearrayobject.h. */
export const BYTEARRAY = { start: 20 };
/** arrayobject.ob_item: Modules/arraymodule.c. */
export const ARRAY = { items: 12 };
/** tagPyArrayObject_fields; PyArray_Descr.kind. numpy numpy/_core/include/numpy/ndarraytypes.h. */
export const NDARRAY = { data: 8, dimensions: 12, shape: 16, base: 24, description: 28 };
export const NDARRAY_DESCRIPTION = { kind: 12 };
