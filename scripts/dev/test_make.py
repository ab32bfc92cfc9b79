"""What make does before it builds anything: nothing here needs Maven or a network."""
import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]


def run(*command, path=None, folder=HOME):
    environment = {**os.environ, **({"PATH": path} if path else {})}
    environment.pop("MAKEFLAGS", None)
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=60)


@unittest.skipUnless(shutil.which("make"), "make is not installed")
class MakeTest(unittest.TestCase):
    def test_an_interpreter_that_does_not_exist_is_named_before_anything_is_built(self):
        ended = run("make", "stack", "PYTHON=/does/not/exist")
        said = [line for line in ended.stderr.splitlines() if not line.startswith("make")]
        self.assertNotEqual(ended.returncode, 0)
        self.assertEqual(len(said), 1, ended.stderr)
        self.assertIn("/does/not/exist is not a usable Python 3.8 or later", said[0])
        self.assertNotIn("Building", ended.stdout)

    def test_a_dry_run_of_make_runs_nothing(self):
        with tempfile.TemporaryDirectory() as folder:
            shutil.copy(HOME / "Makefile", folder)
            ended = run("make", "-n", "-j4", "stack", "wiki", folder=folder)
            self.assertEqual(ended.returncode, 0, ended.stderr)
            self.assertEqual(os.listdir(folder), ["Makefile"])
            self.assertNotIn("jobserver", ended.stderr)

    def test_only_the_jar_is_built_and_without_maven_its_wrapper_builds_it(self):
        with tempfile.TemporaryDirectory() as folder:
            tools = Path(folder, "tools")
            tools.mkdir()
            for tool in ("sh", "make", "find"):
                (tools / tool).symlink_to(shutil.which(tool))
            shutil.copy(HOME / "Makefile", folder)
            for file in ("pom.xml", "scripts/analyze_dataset.py", "src/main/Main.java"):
                Path(folder, file).parent.mkdir(parents=True, exist_ok=True)
                Path(folder, file).touch()
            self.assertIn(" ./mvnw --batch-mode -Pquick ", self._plan(folder, str(tools)))
            (tools / "mvn").symlink_to(shutil.which("true"))
            self.assertIn(" mvn --batch-mode -Pquick ", self._plan(folder, str(tools)))

    def _plan(self, folder, path):
        return run("make", "-n", "target/crawler.jar", path=path, folder=folder).stdout

    def test_the_wrapper_checks_what_it_downloads(self):
        lines = (HOME / ".mvn/wrapper/maven-wrapper.properties").read_text().splitlines()
        self.assertIn("distributionType=only-script", lines)
        self.assertTrue(any(line.startswith("distributionSha256Sum=") for line in lines))
        self.assertFalse(list((HOME / ".mvn").glob("**/*.jar")))


if __name__ == "__main__":
    unittest.main()
