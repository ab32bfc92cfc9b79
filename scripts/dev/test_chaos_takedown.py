"""Tests of chaos_takedown.py: python3 -m unittest discover -s scripts/dev -p 'test_chaos_takedown.py'"""
import os
import sys
import tempfile
import unittest

import chaos_takedown
from chaos_takedown import TakedownChaos

PROGRAM = """
import os, sys, time
arguments = sys.argv[1:]
folder = arguments[arguments.index("--output") + 1]
moves, file = os.path.join(folder, ".takedown", "moves"), os.path.join(folder, "file")
def write(path, text):
    with open(path, "w") as out:
        out.write(text)
if arguments[0] == "prepare":
    write(file, "old")
elif arguments[0] == "explain":
    sys.exit(REFUSAL)
else:
    os.makedirs(os.path.dirname(moves), exist_ok=True)
    write(moves, "file")
    write(file, "TORN")
    time.sleep(1)
    write(file, "new")
    os.remove(moves)
    os.rmdir(os.path.dirname(moves))
"""


class TakedownChaosTest(unittest.TestCase):
    def chaos(self, **changes):
        """With a program in Python, which the option -jar of Java is a flag of."""
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        program = PROGRAM
        for name, value in {"REFUSAL": "1", "TORN": "new", **changes}.items():
            program = program.replace(name, value)
        path = os.path.join(folder.name, "program.py")
        with open(path, "w") as file:
            file.write("import sys\nsys.argv[1:] = sys.argv[3:]\n" + program)
        java = os.path.join(folder.name, "java")
        with open(java, "w") as file:
            file.write("#!/bin/sh\nexec '%s' '%s' \"$@\"\n" % (sys.executable, path))
        os.chmod(java, 0o700)
        os.mkdir(os.path.join(folder.name, "work"))
        return TakedownChaos(java, "x.jar", os.path.join(folder.name, "work"), 10, 1)

    def test_a_takedown_that_is_finished_by_the_next_one_passes(self):
        self.assertEqual(self.chaos().run(2), 0)

    def test_a_command_that_does_not_refuse_is_found(self):
        chaos = self.chaos(REFUSAL="0")
        chaos.undisturbed()
        self.assertIn("did not refuse", chaos.kill(1))

    def test_work_and_locks_do_not_count(self):
        with tempfile.TemporaryDirectory() as folder:
            os.mkdir(os.path.join(folder, ".takedown"))
            for name in ("a", "lock", os.path.join(".takedown", "b")):
                open(os.path.join(folder, name), "w").close()
            self.assertEqual(list(chaos_takedown.sums(folder)), ["a"])


if __name__ == "__main__":
    unittest.main()
