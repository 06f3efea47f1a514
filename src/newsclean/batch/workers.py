"""Run the work in processes: results in order, a bounded number under way, no input lost to a crash."""

import os
import pickle
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Generic, TypeVar

import msgspec

from newsclean.batch.discovery import Input
from newsclean.batch.work import Result, Settings, process
from newsclean.errors import NewscleanError

_Answer = TypeVar("_Answer")
Task = Callable[[Input, Settings], list[_Answer]]

UNDER_WAY = 4
"""Inputs for each worker that are under way or waiting to be written: enough that none idles while a slow one is
awaited."""
ATTEMPTS = 2
"""How often an input is tried whose worker dies: the system may have killed the worker for another process's hunger."""


def available_cpus() -> int:
    """Count the CPUs that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run(inputs: Iterable[Input], settings: Settings, *, jobs: int = 1) -> Generator[Result, None, None]:
    """Clean inputs, in this process or in workers, and give the results in their order.

    Each worker is a process of its own with an input at a time, so that it is known which input a crash belongs to. A
    worker that dies is replaced and its input tried once more; if that one dies too, the input's result is an error.
    Workers stand in a process group of their own: Ctrl-C reaches this process alone, which ends them.

    Args:
        inputs: What to clean; read only as far ahead as there is work for.
        settings: How.
        jobs: How many at a time.
    """
    return run_task(process, inputs, settings, jobs=jobs)


def run_task(
    task: Task[_Answer], inputs: Iterable[Input], settings: Settings, *, jobs: int = 1
) -> Generator[_Answer, None, None]:
    """Do something with inputs as ``run`` cleans them.

    Args:
        task: What to do with one: a function of a module, which workers find by its name. It must not raise.
        inputs: What to do it with.
        settings: How.
        jobs: How many at a time.
    """
    if jobs == 1:
        for item in inputs:
            yield from task(item, settings)
        return
    workers = _Workers(task, settings)
    pending: deque[Future[list[_Answer]]] = deque()
    with ThreadPoolExecutor(jobs) as pool:
        try:
            for item in inputs:
                pending.append(pool.submit(workers.process, item))
                if len(pending) >= jobs * UNDER_WAY:
                    yield from pending.popleft().result()
            while pending:
                yield from pending.popleft().result()
        finally:
            for future in pending:
                future.cancel()
            workers.close()


class _Workers(Generic[_Answer]):
    """A worker process for each thread that asks for one."""

    def __init__(self, task: Task[_Answer], settings: Settings) -> None:
        self._task = task
        self._settings = settings
        self._own = threading.local()
        self._lock = threading.Lock()
        self._all: list[_Worker[_Answer]] = []
        self._closed = False

    def process(self, item: Input) -> list[_Answer]:
        """Do the task in this thread's worker."""
        died = ""
        for _ in range(ATTEMPTS):
            worker = self._mine()
            try:
                return worker.process(item)
            except (OSError, EOFError, pickle.UnpicklingError):
                died = worker.end()
                self._own.worker = None
        problem = f"its worker process died twice ({died}); try it alone with 'newsclean extract', or with more memory"
        return self._task(msgspec.structs.replace(item, problem=problem), self._settings)

    def _mine(self) -> "_Worker[_Answer]":
        worker: _Worker[_Answer] | None = getattr(self._own, "worker", None)
        if worker is None:
            with self._lock:
                if self._closed:
                    raise NewscleanError("the run was stopped")
                worker = self._own.worker = _Worker(self._task, self._settings)
                self._all.append(worker)
        return worker

    def close(self) -> None:
        """End all workers; threads that wait for one are let go."""
        with self._lock:
            self._closed = True
            for worker in self._all:
                worker.end()


class _Worker(Generic[_Answer]):
    """A process that takes one input after another, asked and answering through pipes."""

    def __init__(self, task: Task[_Answer], settings: Settings) -> None:
        code = "import sys; sys.path[:] = sys.argv[1:]; from newsclean.batch.workers import serve; serve()"
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", code, *sys.path],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                process_group=0 if os.name == "posix" else None,
            )
        except OSError as error:
            raise NewscleanError(f"no worker process could be started ({error}); try fewer with --jobs") from error
        self._orders: tuple[Task[_Answer], Settings] | None = (task, settings)

    def process(self, item: Input) -> list[_Answer]:
        """Have the task done.

        Raises:
            EOFError, OSError: The process died.
        """
        requests, answers = self._process.stdin, self._process.stdout
        assert requests is not None
        assert answers is not None
        if self._orders is not None:
            pickle.dump(self._orders, requests)
            self._orders = None
        pickle.dump(item, requests)
        requests.flush()
        results = pickle.load(answers)
        assert isinstance(results, list)
        return results

    def end(self) -> str:
        """End the process if it still runs; say how it ended."""
        self._process.kill()
        code = self._process.wait()
        return f"signal {-code}" if code < 0 else f"exit code {code}"


def serve() -> None:
    """Do a task with what comes in on standard input until it ends: what a worker process runs."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing that prints may come between the answers
    try:
        task, settings = pickle.load(requests)
        while True:
            pickle.dump(task(pickle.load(requests), settings), answers)
            answers.flush()
    except (EOFError, BrokenPipeError):
        os._exit(0)  # whoever asked is gone
