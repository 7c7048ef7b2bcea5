"""What the import of the store takes along."""

import subprocess
import sys

LOOK = """
import sys, kg.store
print(sorted({"pandas", "pyarrow"} & set(sys.modules)))
"""


def test_import_of_the_store_leaves_pandas_alone() -> None:
    done = subprocess.run([sys.executable, "-c", LOOK], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
