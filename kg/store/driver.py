"""The `neo4j` driver, imported without pandas and pyarrow.

It loads them where they are installed, for values and methods that kg does not use: a
second and a hundred megabytes of every command, on a machine that has them for something
else. They are out of its sight for its import only, and there for everybody after it.
"""

import sys
from types import ModuleType
from typing import cast

_UNUSED = [name for name in ("pandas", "pyarrow") if name not in sys.modules]
_HIDDEN = cast("ModuleType", None)  # an import of what stands so in sys.modules fails

sys.modules.update(dict.fromkeys(_UNUSED, _HIDDEN))
try:
    import neo4j  # noqa: F401 - for its being imported
finally:
    for _name in _UNUSED:
        del sys.modules[_name]
