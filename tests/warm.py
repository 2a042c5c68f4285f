"""Kernels that begin warm: a process that has loaded the large packages once is forked for each.

Loading NLTK, pandas and Matplotlib takes most of the time that a notebook of the course needs, and each
notebook, and each tab in the browser, has a kernel of its own. A fork has nothing of another kernel: it
begins from those packages alone. The helpers of the course are not among them.
"""

import json
import os
import signal
import socket
import sys
import threading
from importlib import import_module
from pathlib import Path

PACKAGES = "light ipykernel.kernelapp ipykernel.pylab.backend_inline matplotlib.figure "
PACKAGES += "matplotlib.backends.backend_agg pandas nltk ipywidgets anywidget nbformat coverage"


def kernelspec(folder: Path, door: str) -> None:
    """Write the spec of a kernel that is such a fork; JUPYTER_PATH has to name the folder."""
    spec = folder / "kernels" / "python3" / "kernel.json"
    spec.parent.mkdir(parents=True)
    argv = [sys.executable, "-S", __file__, door, "-f", "{connection_file}"]
    named = {"display_name": "Python 3", "language": "python", "interrupt_mode": "message"}
    spec.write_text(json.dumps({"argv": argv} | named), encoding="utf-8")


def ask(door: str, *options: str) -> None:
    """Ask the server for a kernel, and stay until it ends; if this is ended, the kernel ends, too."""
    with socket.socket(socket.AF_UNIX) as server:
        server.connect(door)
        asked = {"options": options, "folder": os.getcwd(), "environ": dict(os.environ)}
        socket.send_fds(server, [json.dumps(asked).encode() + b"\n"], [0, 1, 2])
        server.recv(1)


def serve(door: str) -> None:
    """Fork a kernel for each that asks, as long as the tests run."""
    os.environ["MPLBACKEND"] = "module://matplotlib_inline.backend_inline"
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # so that no kernel stays as a zombie
    parent = os.getppid()
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(door)
        listener.listen(16)
        listener.settimeout(1)
        while os.getppid() == parent:
            try:
                client, _ = listener.accept()
            except TimeoutError:
                continue
            for package in PACKAGES.split():  # not before the first asks: many runs need no kernel
                import_module(package)
            # What pandas makes of a kernel; it looks for one when it is loaded, and here is none yet.
            sys.modules["pandas"].set_option("display.max_columns", 20)
            if os.fork() == 0:
                listener.close()
                _be_kernel(client)
            client.close()


def _be_kernel(client: socket.socket) -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    client.setblocking(True)
    said, fds, _, _ = socket.recv_fds(client, 1 << 20, 3)
    while not said.endswith(b"\n"):
        said += client.recv(1 << 20)
    asked = json.loads(said)
    for number, fd in enumerate(fds):
        os.dup2(fd, number)
        os.close(fd)
    os.environ.clear()
    os.environ.update(asked["environ"])
    os.chdir(asked["folder"])
    os.setsid()
    threading.Thread(target=lambda: (client.recv(1), os._exit(0)), daemon=True).start()
    import_module("coverage").process_startup()
    sys.argv = ["ipykernel_launcher", *asked["options"]]
    try:
        import_module("ipykernel.kernelapp").IPKernelApp.launch_instance()
    finally:
        os._exit(0)


if __name__ == "__main__":
    serve(sys.argv[1]) if len(sys.argv) == 2 else ask(*sys.argv[1:])
