"""A worker that dies or hangs costs its own document and nothing else."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from gangmu.batch.pool import WAITING_PER_WORKER, Pool, PoolError
from gangmu.batch.worker import Failure

from tests.support import batch_poison as poison
from tests.support.paths import ROOT

LIMIT = 3.0  # seconds; a worker on a busy machine is slow to start and must not be taken for hanging


@pytest.fixture(autouse=True)
def _workers_find_the_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT))


def answers(
    words: list[str], *, jobs: int = 2, work: Callable[[str], Any] = poison.echo
) -> list[tuple[str, Any]]:
    with Pool[str, str, Any](work, jobs=jobs, timeout=LIMIT) as pool:
        return list(pool.results((word, word) for word in words))


def test_answers_come_in_the_order_of_the_tasks() -> None:
    words = ["slow", *(f"document {number}" for number in range(40))]
    assert answers(words) == [(word, word) for word in words]


@pytest.mark.parametrize(
    ("word", "failure"),
    [
        ("raise", Failure("raised", "ValueError: poison (batch_poison.py:")),
        ("exit", Failure("raised", "SystemExit: 3 (batch_poison.py:")),
        ("quit", Failure("crash", "the worker ended with exit code 7")),
        ("kill", Failure("crash", "the worker was killed by SIGKILL")),
        ("segfault", Failure("crash", "the worker was killed by SIGSEGV")),
        ("hang", Failure("timeout", "not finished after 3 s")),
    ],
)
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_poisoned_document_becomes_a_failure_and_its_neighbours_are_read(
    word: str, failure: Failure, jobs: int
) -> None:
    got = answers(["a", "b", word, "c", "d"], jobs=jobs)
    lost = dict(got).pop(word)
    assert [pair for pair in got if pair[0] != word] == [("a", "a"), ("b", "b"), ("c", "c"), ("d", "d")]
    assert lost.kind == failure.kind
    assert lost.reason.startswith(failure.reason)


def test_many_poisoned_documents_in_a_row_are_each_on_record() -> None:
    words = ["kill", "raise", "kill", "quit", "kill", "a"]
    kinds = [answer.kind if isinstance(answer, Failure) else "ok" for _, answer in answers(words)]
    assert kinds == ["crash", "raised", "crash", "crash", "crash", "ok"]


def test_an_answer_larger_than_a_pipe_arrives_whole() -> None:
    word = "字" * 3_000_000
    assert answers([word, "a"]) == [(word, word), ("a", "a")]


def test_a_hanging_document_holds_back_no_more_than_a_bounded_number_of_answers() -> None:
    drawn = 0

    def tasks() -> Iterator[tuple[int, str]]:
        nonlocal drawn
        for number in range(2000):
            drawn += 1
            yield number, "hang" if number == 0 else str(number)

    with Pool[int, str, Any](poison.echo, jobs=2, timeout=LIMIT) as pool:
        number, answer = next(pool.results(tasks()))
    assert (number, answer.kind) == (0, "timeout")
    assert drawn <= 2 * WAITING_PER_WORKER


def test_waiting_answers_are_bounded_by_their_bytes_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gangmu.batch.pool.WAITING_BYTES", 1000)
    drawn = 0

    def tasks() -> Iterator[tuple[int, str]]:
        nonlocal drawn
        for number in range(100):
            drawn += 1
            yield number, "hang" if number == 0 else "x" * 400

    with Pool[int, str, Any](poison.echo, jobs=2, timeout=LIMIT, weigh=len) as pool:
        next(pool.results(tasks()))
    assert drawn <= 6


def test_no_worker_starts_where_there_is_nothing_to_do() -> None:
    with Pool[str, str, Any](poison.echo, jobs=2, timeout=LIMIT) as pool:
        assert list(pool.results(iter(()))) == []
        assert pool._workers == []


def test_a_stop_ends_the_run_between_two_documents_and_leaves_no_worker() -> None:
    got: list[str] = []
    with Pool[str, str, Any](poison.echo, jobs=2, timeout=LIMIT) as pool:
        for word, _ in pool.results(((str(n), str(n)) for n in range(1000)), lambda: len(got) >= 3):
            got.append(word)
        pids = [worker.process.pid for worker in pool._workers]
    assert got[:3] == ["0", "1", "2"]
    assert len(got) < 1000
    assert pids
    for pid in pids:
        assert pid is not None
        assert _gone(pid)


class _Unstartable:
    def __reduce__(self) -> Any:
        return (os._exit, (9,))

    def __call__(self, payload: str) -> str:
        return payload


def test_workers_that_never_start_end_the_run_with_a_reason() -> None:
    with pytest.raises(PoolError, match="do not start: the worker ended with exit code 9"):
        answers(["a"], work=_Unstartable())


def _gone(pid: int) -> bool:
    for _ in range(50):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False
