import pickle
from importlib import import_module

import argmap


def test_extract_stays_the_function_after_its_package_was_imported():
    import_module("argmap.extract.pipeline")
    assert [len(argmap.extract("Rain fell. Roads closed.")) for _ in range(2)] == [2, 2]


def test_the_package_can_be_pickled_as_clusters_do_with_what_a_function_uses():
    assert pickle.loads(pickle.dumps(argmap)) is argmap
