from importlib import import_module

import argmap


def test_extract_stays_the_function_after_its_package_was_imported():
    import_module("argmap.extract.pipeline")
    assert [len(argmap.extract("Rain fell. Roads closed.")) for _ in range(2)] == [2, 2]
