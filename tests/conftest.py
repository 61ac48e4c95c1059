"""Settings that hold for every test."""

import os

from hypothesis import settings

# The same inputs each time, so that a commit fails by what it changed; new inputs are the fuzzer's (tools/fuzz),
# and those of HYPOTHESIS=new.
settings.register_profile("same", derandomize=True, database=None, deadline=None)
settings.register_profile("new", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS", "same"))
