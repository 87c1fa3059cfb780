"""Exceptions as data."""



def describe(error):
    """Type, message, frames and printed traceback, without frames of the probe; None for a clean `sys.exit()`."""
    if isinstance(error, SystemExit) and error.code in (None, 0):
        return None
    import traceback

    own = __file__.rpartition("/")[0]
    entry = error.__traceback__
    while entry is not None and entry.tb_frame.f_code.co_filename.startswith(own):
        entry = entry.tb_next
    try:
        text = "".join(traceback.format_exception(type(error), error, entry))
    except MemoryError:
        traceback.clear_frames(entry)
        text = "".join(traceback.format_exception(type(error), error, entry))
    frames = []
    while entry is not None:
        code = entry.tb_frame.f_code
        frames.append({"file": code.co_filename, "line": entry.tb_lineno, "function": code.co_qualname})
        entry = entry.tb_next
    if isinstance(error, SyntaxError) and error.lineno is not None:
        frames.append({"file": error.filename, "line": error.lineno, "function": "<module>"})
    return {
        "type": type(error).__name__,
        "message": message(error),
        "frames": frames,
        "traceback": text,
    }


def message(error):
    try:
        return str(error.msg if isinstance(error, SyntaxError) else error)
    except Exception as failure:
        return f"<its message could not be made: {type(failure).__name__}>"
