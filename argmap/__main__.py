"""The command line, as `argmap` and `python -m argmap`. Only they import this: from here on Ctrl-C is no traceback."""

import os
import signal

_INTERRUPTED = 130  # as `errors.ExitCode` has it; nothing is imported before the handler stands

if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # nothing is begun that has to be cleaned up
    signal.signal(signal.SIGINT, lambda *_: os._exit(_INTERRUPTED))

from argmap.cli.main import main  # noqa: E402

if __name__ == "__main__":
    main()
