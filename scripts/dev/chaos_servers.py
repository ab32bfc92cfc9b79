"""Servers on the loopback for chaos.py and bench_memory.py. They are those of the Java tests (WebProcess), in a process of
their own; what is here starts it and reads what it says."""
from __future__ import annotations

import os
import subprocess
import threading
import time
from dataclasses import dataclass
from queue import Queue
from typing import Dict, List, Sequence, Set

from jvm import java

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
TEST_CLASSES = os.path.join(ROOT, "target", "test-classes")
PROGRAM = "io.github.llmdata.crawler.testing.WebProcess"
WAIT_SECONDS = 60
DELIVERED = (200, 206, 304)


@dataclass(frozen=True)
class Seen:
    """A request that came, and the status it got, 0 for a fault. The key is its URL, and its range if it has one."""
    at: float
    key: str
    status: int


def command(jar: str, *arguments: str) -> List[str]:
    """The process needs libraries that are in the jar."""
    if not os.path.isdir(TEST_CLASSES):
        raise SystemExit("needs target/test-classes, which have the servers (mvn -q test-compile)")
    return [java(), "-Xmx256m", "-XX:+UseSerialGC", "-cp", os.pathsep.join((jar, TEST_CLASSES)), PROGRAM, *arguments]


class Web:
    """A process with servers, and all that they were asked. A subclass knows what a request is for."""

    def __init__(self, program: Sequence[str]) -> None:
        self.lock = threading.Lock()
        self.seen: List[Seen] = []
        self.listed: List[str] = []
        self.item_of_url: Dict[str, str] = {}
        self.echoes: "Queue[str]" = Queue()
        self.process = subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, universal_newlines=True)
        self.origins = self._start()
        threading.Thread(target=self._listen, daemon=True).start()

    def _start(self) -> List[str]:
        for line in self.process.stdout:
            said, *fields = line.rstrip("\n").split("\t")
            if said == "ready":
                return fields
            if said == "listed":
                self.listed += fields
            else:
                self.item_of_url[fields[0]] = fields[1]
        self.close()
        raise SystemExit("the servers do not start")

    def _listen(self) -> None:
        for line in self.process.stdout:
            said, *fields = line.rstrip("\n").split("\t")
            if said == "asked":
                with self.lock:
                    self.seen.append(Seen(time.monotonic(), fields[0], int(fields[1])))
            else:
                if said == "reset":
                    with self.lock:
                        self.seen = []
                self.echoes.put(said)

    def _say(self, word: str) -> None:
        """Returns when all that was asked before is known here."""
        self.process.stdin.write(word + "\n")
        self.process.stdin.flush()
        self.echoes.get(timeout=WAIT_SECONDS)

    def reset(self) -> None:
        """Forgets what was asked, so that faults happen anew."""
        self._say("reset")

    def requests(self) -> List[Seen]:
        self._say("all of them")
        with self.lock:
            return list(self.seen)

    def close(self) -> None:
        """The process ends with its stdin; it also does so if this one is killed."""
        self.process.stdin.close()
        self.process.wait(WAIT_SECONDS)
        self.process.stdout.close()

    def items(self, key: str) -> Set[str]:
        """What of the input a request is for; nothing for rules, indexes and the like."""
        raise NotImplementedError

    def item_of_record(self, record: Dict) -> str:
        """The item that a record of the dataset was made of."""
        raise NotImplementedError

    def item_of_ledger(self, identifier: str) -> str:
        """The item that a line of the ledger is about."""
        raise NotImplementedError
