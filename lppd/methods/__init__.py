"""Methods: every figure the report derives, as a pure function with its legal source.

Importing the package fills the registry. Functions stay in their modules (`capaian.capaian`);
what callers need by name is here: `compute("capaian", {...})`.
"""

from lppd.methods import (
    aggregate,
    budget,
    capaian,
    environment,
    fiscal,
    growth,
    identity,
    ipm,
    rating,
    share,
    spm,
    wording,
)
from lppd.methods.budget import clamped
from lppd.methods.rating import Scale, ScaleClass, peringkat, scale_problems
from lppd.methods.registry import Method, Worked, all_methods, compute, conclude, get, method, prepared
from lppd.methods.value import Undefined, Value

__all__ = [
    "Method",
    "Scale",
    "ScaleClass",
    "Undefined",
    "Value",
    "Worked",
    "aggregate",
    "all_methods",
    "budget",
    "capaian",
    "clamped",
    "compute",
    "conclude",
    "environment",
    "fiscal",
    "get",
    "growth",
    "identity",
    "ipm",
    "method",
    "peringkat",
    "prepared",
    "rating",
    "scale_problems",
    "share",
    "spm",
    "wording",
]
