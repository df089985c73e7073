"""Find what each module of a package offers under one agreed name: pages, reports, rules.

Used only where "the one place to add one" is worth more than an explicit list.
"""

import importlib
import pkgutil
from types import ModuleType


def collect(package: ModuleType, attribute: str) -> tuple[object, ...]:
    """The attribute of every module in the package, in order of module name.

    Modules whose name begins with "_" are passed over. A module without the attribute raises AttributeError that
    names it: an addition that is half done must stop the start, not go missing quietly.
    """
    names = sorted(found.name for found in pkgutil.iter_modules(package.__path__) if not found.name.startswith("_"))
    return tuple(_take(f"{package.__name__}.{name}", attribute) for name in names)


def _take(module_name: str, attribute: str) -> object:
    module = importlib.import_module(module_name)
    if not hasattr(module, attribute):
        raise AttributeError(f"module {module_name} has no {attribute}: define it, or begin the file's name with _")
    return getattr(module, attribute)
