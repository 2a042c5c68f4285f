"""What all kernels of the tests begin with: no network, a folder of their own, a count of what runs."""

import ipaddress
import os
import socket
import sys


def _check(address):
    if not isinstance(address, tuple):  # a Unix socket
        return
    host = address[0]
    try:
        local = host in ("", "localhost") or ipaddress.ip_address(host).is_loopback
    except ValueError:
        local = False
    if not local:
        raise OSError(f"The tests run without a network, and something asked for {host!r}.")


def _guard(name):
    original = getattr(socket.socket, name)

    def guarded(self, address, *rest):
        _check(address)
        return original(self, address, *rest)

    setattr(socket.socket, name, guarded)


# What one lesson keeps must not be met by another that happens to run later.
os.environ["ONE_ARTICLE_WORK"] = os.path.join(os.environ["ONE_ARTICLE_WORK"], str(os.getpid()), "work")

_guard("connect")
_guard("connect_ex")
_look_up = socket.getaddrinfo


def _guarded_look_up(host, *rest, **more):
    _check((host if isinstance(host, str) else "",))
    return _look_up(host, *rest, **more)


socket.getaddrinfo = _guarded_look_up

if "coverage" in sys.modules and (_running := sys.modules["coverage"].Coverage.current()):
    # nbval ends its kernels with no time to save anything.
    get_ipython().events.register("post_run_cell", lambda _: _running.save())  # noqa: F821
