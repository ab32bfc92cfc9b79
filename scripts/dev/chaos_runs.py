"""One run of the crawler for chaos.py, to its end or to a kill, with what was to be seen of it from outside."""
from __future__ import annotations

import os
import subprocess
import time
from collections import deque
from dataclasses import dataclass
from typing import Deque, List, Optional, Tuple

import outputs
from chaos_servers import Web
from jvm import java

POLL_SECONDS = 0.002
SETTLED_SECONDS = 3             # what was written so long ago is committed: the program does so every 2 s


@dataclass(frozen=True)
class Kill:
    """When a run is to be killed: so many seconds after its start, or after its first file has its last name. `left` is
    about how long it would take."""
    phase: str
    after: float
    left: float


@dataclass(frozen=True)
class Ended:
    """How a process ended; without an exit code it was killed as wanted. `began` is when it first did something to be seen,
    `committed` how long dataset and ledger were that must have been committed."""
    code: Optional[int]
    seconds: float
    began: Optional[float]
    committed: outputs.Lengths


class Watch:
    """What is to be seen of a run from outside, for as long as it runs."""

    def __init__(self, crawler: Crawler, out: str) -> None:
        self.crawler, self.out = crawler, out
        self.requests, self.bytes = crawler.requests(), outputs.part_bytes(out)
        self.began: Optional[float] = None
        self.closing: Optional[float] = None
        self.committed: outputs.Lengths = (0, 0)
        self.waiting: Deque[Tuple[float, outputs.Lengths]] = deque()

    def look(self, now: float) -> None:
        if self.began is None and self._has_begun():
            self.began = now
        if self.closing is None and outputs.is_closing(self.out, self.crawler.mode):
            self.closing = now
        if self.began is not None and (not self.waiting or now - self.waiting[-1][0] > 0.1):
            self.waiting.append((now, outputs.lengths(self.out, self.crawler.mode)))
        while self.waiting and self.waiting[0][0] < now - SETTLED_SECONDS:
            self.committed = self.waiting.popleft()[1]

    def _has_begun(self) -> bool:
        """An unfinished file that is there from before may be shortened first."""
        if self.crawler.web:
            return self.crawler.requests() > self.requests
        return outputs.part_bytes(self.out) != self.bytes

    def is_due(self, kill: Optional[Kill], now: float) -> bool:
        if kill is None:
            return False
        if kill.phase == "closing":
            return self.closing is not None and now >= self.closing + kill.after
        return now >= kill.after


class Crawler:
    """The program and its input, which stay as they are; each run has a folder of its own or goes on in one."""

    def __init__(self, mode: str, jar: str, directory: str, web: Optional[Web], settings: List[str], source: List[str]) -> None:
        self.mode, self.directory, self.web = mode, directory, web
        self.has_order = web is None    # nothing is fetched, so that each run writes the same bytes
        what = ["prepare"] if mode == outputs.PREPARED else ["--mode", mode, "--no-analysis"]
        self.command = [java(), "-jar", jar] + what + ["--quiet"] + source
        self.set(settings)
        self.archives = False
        self.limit = 300.0      # seconds a run may take; known better after the first one
        self.child: Optional[subprocess.Popen] = None

    def set(self, settings: List[str]) -> None:
        for setting in settings:
            self.command += ["--set", setting]

    def keep_archives(self, settings: List[str]) -> None:
        """What is fetched is kept, and looked at after each round."""
        self.set(settings)
        self.archives = True

    def run(self, out: str, kill: Optional[Kill] = None) -> Ended:
        watch, start = Watch(self, out), time.monotonic()
        folder = os.path.dirname(out) if self.mode == outputs.PREPARED else out
        with open(self.log(), "wb") as log:
            self.child = subprocess.Popen(self.command + ["--output", folder], stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        try:
            while self.child.poll() is None:
                now = time.monotonic() - start
                watch.look(now)
                if watch.is_due(kill, now):
                    self.stop()
                    return Ended(None, now, watch.began, watch.committed)
                if now > self.limit:
                    raise SystemExit("chaos.py: a run took longer than %d s: %s" % (self.limit, self.said()))
                time.sleep(POLL_SECONDS)
            return Ended(self.child.returncode, time.monotonic() - start, watch.began, watch.committed)
        finally:
            self.stop()

    def stop(self) -> None:
        """With SIGKILL; only the process that was started here."""
        if self.child and self.child.poll() is None:
            self.child.kill()
            self.child.wait()

    def requests(self) -> int:
        """As far as is known at once."""
        return len(self.web.seen) if self.web else 0

    def log(self) -> str:
        return os.path.join(self.directory, "log.txt")

    def said(self) -> str:
        with open(self.log(), encoding="utf-8", errors="replace") as file:
            return file.read()[-2000:].strip()
