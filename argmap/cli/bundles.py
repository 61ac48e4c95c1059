"""Options that commands share, bundled: a parameter that is a bundle stands for all options in it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Annotated, Any, dataclass_transform, get_origin

from argmap.cli.declared import Argument, Option
from argmap.errors import UsageError

Function = Callable[..., None]


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Bundle:
    """Options that commands share: a subclass lists them, annotated as declared, with their defaults.

    It is no dataclass: to make one of each subclass at every start takes longer than all the rest of this module.
    """

    def __init__(self, **given: Any) -> None:
        self.__dict__.update(given)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen")

    @classmethod
    def options(cls) -> dict[str, Any]:
        """The annotations of its options, those of the class it is based on first."""
        found: dict[str, Any] = {}
        for base in reversed(cls.__mro__):
            found |= inspect.get_annotations(base, eval_str=True)
        return {name: annotation for name, annotation in found.items() if get_origin(annotation) is Annotated}


class MissingArgument(UsageError):
    """An argument was left out that is needed after all."""


def unbundled(function: Function, called: str) -> Function:
    """The function without bundles, each replaced by its options.

    Arguments come first, then the function's own options, then those of bundles, each in the order written.
    """
    signature = inspect.signature(function, eval_str=True)
    bundles: dict[str, type[Bundle]] = {
        name: one.annotation
        for name, one in signature.parameters.items()
        if isinstance(one.annotation, type) and issubclass(one.annotation, Bundle)
    }
    own = [one.replace(kind=one.KEYWORD_ONLY) for name, one in signature.parameters.items() if name not in bundles]
    shared = [option for bundle in bundles.values() for option in _options(bundle)]
    arguments = [one for one in (*shared, *own) if not isinstance(declared(one), Option)]
    parameters = [*arguments, *(one for one in (*own, *shared) if one not in arguments)]

    @wraps(function)
    def command(**given: Any) -> None:
        for name, bundle in bundles.items():
            given[name] = bundle(**{option: given.pop(option) for option in bundle.options()})
        try:
            function(**given)
        except MissingArgument as error:
            raise UsageError(error.message, f"see argmap {called} --help") from None

    command.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {}
    return command


def _options(bundle: type[Bundle]) -> Iterator[inspect.Parameter]:
    for name, annotation in bundle.options().items():
        # The default is that of the class which declares the option: one declared anew without default is required.
        home = next(base for base in bundle.__mro__ if name in inspect.get_annotations(base))
        default = vars(home).get(name, inspect.Parameter.empty)
        yield inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=annotation, default=default)


def declared(parameter: inspect.Parameter) -> Argument:
    """What a parameter is declared as: an `Option`, or else an argument."""
    found: Argument = parameter.annotation.__metadata__[0]
    return found
