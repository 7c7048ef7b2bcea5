"""Articles written for this project, so that it can be tried without any file of your own.

`NOTICE.md` beside the articles says what they are.
"""

from importlib.resources import files
from pathlib import Path


def path() -> Path:
    """The folder of the sample articles, text files with front matter.

    >>> len(list(path().glob("*.txt"))) > 50
    True
    """
    return Path(str(files("kg.samples") / "articles"))
