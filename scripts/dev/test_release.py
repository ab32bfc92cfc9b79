"""What is released beside the jar: launchers, completion, manual page, image and unit. Nothing here needs the jar or a network."""
import re
import shutil
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
LAUNCHERS = HOME / "src/main/launcher"
COMPLETION = HOME / "src/main/completion/crawler.bash"
UNIT = HOME / "deploy/crawler@.service"


def run(*command, folder=HOME):
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60)


class LaunchersTest(unittest.TestCase):
    def test_both_give_java_the_same_options(self):
        options = [
            set(re.findall(r"(-XX:\+UseSerialGC|-XX:FreqInlineSize=\d+)", (LAUNCHERS / name).read_text()))
            for name in ("crawler", "crawler.bat")
        ]
        self.assertEqual(len(options[0]), 2)
        self.assertEqual(*options)


@unittest.skipUnless(shutil.which("bash"), "bash is not installed")
class CompletionTest(unittest.TestCase):
    def _completed(self, line):
        script = """
            source "$1"; compopt() { :; }
            COMP_LINE=$2; read -r -a COMP_WORDS <<<"$2"; case $2 in *' ') COMP_WORDS+=("") ;; esac
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _complete_crawler; printf '%s\\n' "${COMPREPLY[@]}"
        """
        ended = run("bash", "-c", script, "bash", str(COMPLETION), line)
        self.assertEqual(ended.returncode, 0, ended.stderr)
        return ended.stdout.split()

    def test_verbs_options_modes_and_files(self):
        self.assertIn("doctor", self._completed("crawler "))
        self.assertEqual(self._completed("crawler --mo"), ["--mode"])
        self.assertEqual(self._completed("crawler --mode "), ["wiki", "reddit", "stack"])
        self.assertEqual(self._completed("crawler --mode stack --input READ"), ["README.md"])
        self.assertEqual(self._completed("crawler extract READ"), ["README.md"])


class ManualPageTest(unittest.TestCase):
    @unittest.skipUnless(shutil.which("mandoc"), "mandoc is not installed")
    def test_mandoc_finds_nothing(self):
        ended = run("mandoc", "-T", "lint", "-W", "style", "src/main/man/crawler.1")
        self.assertEqual((ended.returncode, ended.stdout), (0, ""))


class ZipTest(unittest.TestCase):
    def test_every_file_that_it_names_exists(self):
        tree = ElementTree.parse(HOME / "src/main/assembly/release.xml")
        space = "{http://maven.apache.org/ASSEMBLY/2.2.0}"
        sources = [source.text for source in tree.iter(space + "source")]
        self.assertGreater(len(sources), 4)
        for source in sources:
            if "${" not in source:
                self.assertTrue((HOME / source).is_file(), source)
        for files in tree.iter(space + "fileSet"):
            folder = files.findtext(space + "directory").replace("${project.basedir}", ".")
            for pattern in [include.text for include in files.iter(space + "include")] or ["*"]:
                self.assertTrue(list((HOME / folder).glob(pattern)), pattern)


class ImageTest(unittest.TestCase):
    def test_what_it_copies_exists_and_is_not_ignored(self):
        allowed = [line[1:] for line in (HOME / ".dockerignore").read_text().splitlines() if line.startswith("!")]
        copied = []
        for line in re.findall(r"^COPY (?!--from)(.+)$", (HOME / "Dockerfile").read_text(), re.MULTILINE):
            copied += line.split()[:-1]
        self.assertIn("pom.xml", copied)
        for source in copied:
            inside = [path for path in allowed if path == source or path.startswith(source.removeprefix("./") + "/")]
            self.assertTrue(inside, f"{source} is ignored")
        for path in allowed:
            self.assertTrue((HOME / path).exists(), path)

    def test_its_user_has_a_number_and_no_rights(self):
        users = re.findall(r"^USER (\d+)$", (HOME / "Dockerfile").read_text(), re.MULTILINE)
        self.assertEqual(len(users), 1)
        self.assertNotEqual(users[0], "0")


class UnitTest(unittest.TestCase):
    @unittest.skipUnless(shutil.which("systemd-analyze"), "systemd is not installed")
    def test_systemd_finds_nothing(self):
        with tempfile.TemporaryDirectory() as folder:
            text = UNIT.read_text().replace("/opt/crawler/bin/crawler", shutil.which("true"))
            Path(folder, UNIT.name).write_text(text)
            ended = run("systemd-analyze", "verify", "--man=no", str(Path(folder, "crawler@pages.service")))
        self.assertEqual((ended.returncode, ended.stderr), (0, ""))

    def test_no_exit_code_that_needs_a_person_starts_it_again(self):
        self.assertIn("\nRestartPreventExitStatus=1 2 3\n", UNIT.read_text())
        self.assertIn("\nSuccessExitStatus=129 130 143\n", UNIT.read_text())


if __name__ == "__main__":
    unittest.main()
