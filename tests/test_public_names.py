"""What `import kg` offers is documented, and nothing else."""

import kg


def test_every_public_name_exists_and_has_a_docstring() -> None:
    for name in kg.__all__:
        assert getattr(kg, name).__doc__ or name == "__version__", name


def test_nothing_public_is_missing_from_all() -> None:
    import types

    public = {
        name
        for name, value in vars(kg).items()
        if not name.startswith("_") and not isinstance(value, types.ModuleType)
    }
    assert public <= set(kg.__all__)
