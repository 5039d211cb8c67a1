"""A plugin for runs of nbval: its kernels are met at sockets, as those of `lppd.execute`, not at ports."""

from __future__ import annotations

import atexit
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import nbval.kernel
from jupyter_client.manager import KernelManager

from lppd.execute import sockets_in

_FOLDER = TemporaryDirectory(prefix="lppd-")
atexit.register(_FOLDER.cleanup)
nbval.kernel.KernelManager = partial(KernelManager, config=sockets_in(Path(_FOLDER.name)))
