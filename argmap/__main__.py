"""The command line, as `argmap` and `python -m argmap`. Only they import this: from here on Ctrl-C is no traceback."""

# Built into Python, while `signal` loads other modules: nothing is loaded before the handler stands.
import _signal  # type: ignore[import-not-found]
import os

_INTERRUPTED = 130  # as `errors.ExitCode` has it

if _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:  # nothing is begun that has to be cleaned up
    _signal.signal(_signal.SIGINT, lambda *_: os._exit(_INTERRUPTED))

from argmap.cli.main import main  # noqa: E402

if __name__ == "__main__":
    main()
