from decimal import Decimal

import pytest

from lppd.methods import Undefined
from lppd.methods.wording import keberadaan


@pytest.mark.parametrize(("counts", "expected"), [((0, 0), "tidak-ada"), ((0, 1), "ada"), ((-1,), "tidak-ada")])
def test_presence(counts: tuple[int, ...], expected: str) -> None:
    assert keberadaan([Decimal(count) for count in counts]) == expected


def test_presence_of_nothing_counted_is_undefined() -> None:
    assert isinstance(keberadaan([]), Undefined)
