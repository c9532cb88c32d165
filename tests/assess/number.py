"""Exact numbers of schemes: reading, rounding, writing. Standard library only."""
from decimal import Decimal
from fractions import Fraction
import re

DISPLAYED = 20


class Wrong(Exception):
    """The inputs (or the scheme) are against the document."""


def read(value, what="number"):
    """The fraction that a JSON number, a decimal text or a text n/d stands for."""
    if isinstance(value, bool):
        raise Wrong(f"{what}: {value} is no number")
    if isinstance(value, (int, Decimal, Fraction)):
        return Fraction(value)
    if isinstance(value, str) and re.fullmatch(r"-?[0-9]+(\.[0-9]+)?|-?[0-9]+/[0-9]*[1-9][0-9]*", value):
        return Fraction(value)
    raise Wrong(f"{what}: {value!r} is no number")


def whole(value, what="count"):
    """A whole number, not negative."""
    number = read(value, what)
    if number < 0 or number.denominator != 1:
        raise Wrong(f"{what}: {value!r} is not a whole number from 0")
    return int(number)


def rounded(number, mode, digits):
    """The number with so many decimals; mode none leaves it as it is."""
    if mode == "none":
        return number
    scaled = abs(number) * 10 ** digits
    below, rest = divmod(scaled.numerator, scaled.denominator)
    rest = Fraction(rest, scaled.denominator)
    half = Fraction(1, 2)
    up = {"half_up": rest >= half, "half_even": rest > half or (rest == half and below % 2 == 1),
          "down": False, "up": rest > 0}[mode]
    return Fraction(below + up, 10 ** digits) * (-1 if number < 0 else 1)


def decimal(number):
    """The shortest decimal text, with at most 20 decimals, rounded half up."""
    shown = rounded(number, "half_up", DISPLAYED)
    sign = "-" if shown < 0 else ""
    digits = str(abs(int(shown * 10 ** DISPLAYED))).rjust(DISPLAYED + 1, "0")
    return (sign + digits[:-DISPLAYED] + "." + digits[-DISPLAYED:]).rstrip("0").rstrip(".")


def is_displayed_exactly(number):
    """Whether decimal() loses nothing."""
    return rounded(number, "half_up", DISPLAYED) == number


def text(number):
    """The decimal text where that is exact, else n/d."""
    if is_displayed_exactly(number):
        return decimal(number)
    return f"{number.numerator}/{number.denominator}"
