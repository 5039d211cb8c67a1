from collections.abc import Iterator
from decimal import localcontext

import pytest


@pytest.fixture(scope="package", autouse=True)
def wide_arithmetic() -> Iterator[None]:
    """Compare 50-digit results without rounding them to the 28 digits of the default context."""
    with localcontext(prec=80):
        yield
