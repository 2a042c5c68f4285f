"""Refuse every connection that would leave this machine; conftest.py puts this into all kernels."""

import ipaddress
import socket


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


_guard("connect")
_guard("connect_ex")
_look_up = socket.getaddrinfo


def _guarded_look_up(host, *rest, **more):
    _check((host if isinstance(host, str) else "",))
    return _look_up(host, *rest, **more)


socket.getaddrinfo = _guarded_look_up
