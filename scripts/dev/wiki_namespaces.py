#!/usr/bin/env python3
"""Writes the names of namespaces of Wikimedia's wikis, by which two spellings of a title are known to be one page.

    wiki_namespaces.py MEDIAWIKI CONFIG

MEDIAWIKI is an unpacked release of MediaWiki (languages/messages/Messages*.php), CONFIG a clone of
https://github.com/wikimedia/operations-mediawiki-config (langlist; the language of a wiki, if it is not its subdomain).
"""

import os
import re
import sys

IDS = {"NS_MEDIA": -2, "NS_SPECIAL": -1, "NS_TALK": 1, "NS_USER": 2, "NS_USER_TALK": 3, "NS_PROJECT": 4,
       "NS_PROJECT_TALK": 5, "NS_FILE": 6, "NS_FILE_TALK": 7, "NS_MEDIAWIKI": 8, "NS_MEDIAWIKI_TALK": 9,
       "NS_TEMPLATE": 10, "NS_TEMPLATE_TALK": 11, "NS_HELP": 12, "NS_HELP_TALK": 13, "NS_CATEGORY": 14,
       "NS_CATEGORY_TALK": 15}
OUTPUT = "src/main/resources/io/github/llmdata/crawler/url/namespaces.txt"
HEAD = """\
# Names of namespaces by the subdomain of a wiki of Wikimedia: the number of the namespace, then its names and aliases, in lower
# case. English names are valid everywhere and stand under en. Written by scripts/dev/wiki_namespaces.py.
# Sources: $namespaceNames, $namespaceAliases and $namespaceGenderAliases in languages/messages of MediaWiki {version};
# langlist and wgLanguageCode of https://github.com/wikimedia/operations-mediawiki-config at commit {commit}.
"""


def array(text, name):
    """The body of a PHP array, without comments."""
    found = re.search(r"\$%s = (?:\[|array\()(.*?)^(?:\]|\));" % name, text, re.S | re.M)
    return re.sub(r"(?m)(?:^|\s)(?://|#).*$", "", re.sub(r"/\*.*?\*/", "", found.group(1), flags=re.S)) if found else ""


def messages(root, code):
    path = os.path.join(root, "languages", "messages", "Messages%s.php" % code.capitalize().replace("-", "_"))
    with open(path, encoding="utf-8") as file:
        return file.read()


def names_of(root, code, seen=()):
    """The names and the aliases of a language, over those of the languages that it falls back to."""
    names, aliases = {}, {}
    try:
        text = messages(root, code)
    except FileNotFoundError:
        return names, aliases
    found = re.search(r"\$fallback = '([^']*)'", text)
    for fallback in reversed(re.split(r",\s*", found.group(1)) if found else []):
        if fallback not in seen + (code, "en"):
            others = names_of(root, fallback, seen + (code,))
            names.update(others[0])
            aliases.update(others[1])
    for constant, name in re.findall(r"(NS_[A-Z_]+)\s*=>\s*[\"']([^\"'\[]*)[\"']", array(text, "namespaceNames")):
        names[constant] = name
    for name, constant in re.findall(r"[\"']([^\"']+)[\"']\s*=>\s*(NS_[A-Z_]+)", array(text, "namespaceAliases")):
        aliases[name] = constant
    genders = array(text, "namespaceGenderAliases")
    for constant, forms in re.findall(r"(NS_[A-Z_]+)\s*=>\s*(?:\[|array\()([^\])]*)", genders):
        for name in re.findall(r"=>\s*[\"']([^\"']+)[\"']", forms):
            aliases[name] = constant
    return names, aliases


def line(root, code, english):
    names, aliases = names_of(root, code)
    by_name = {name: constant for constant, name in names.items()}
    by_name.update(aliases)
    found = {}
    for name, constant in by_name.items():
        key = name.replace(" ", "_").lower()
        if constant in IDS and key and "$" not in key and english.get(key) != IDS[constant]:
            found.setdefault(IDS[constant], set()).add(key)
    return " ".join("%d %s" % (number, " ".join(sorted(found[number]))) for number in sorted(found))


def main(root, config):
    with open(os.path.join(config, "langlist"), encoding="utf-8") as file:
        subdomains = file.read().split()
    with open(os.path.join(config, "wmf-config", "InitialiseSettings.php"), encoding="utf-8") as file:
        codes = re.search(r"'wgLanguageCode' => \[(.*?)^\]", file.read(), re.S | re.M).group(1)
    languages = {wiki.replace("_", "-"): code for wiki, code in re.findall(r"'([a-z_]+)wiki' => '([a-z-]+)'", codes)}
    with open(os.path.join(root, "includes", "Defines.php"), encoding="utf-8") as file:
        version = re.search(r"'MW_VERSION', '([^']*)'", file.read()).group(1)
    commit = os.popen("git -C '%s' rev-parse --short=12 HEAD" % config).read().strip()
    english = {constant[3:].lower(): number for constant, number in IDS.items()}
    english.update({"image": 6, "image_talk": 7})
    lines = ["en " + " ".join("%d %s" % (number, " ".join(sorted(n for n in english if english[n] == number)))
                              for number in sorted(set(english.values())))]
    for subdomain in sorted(subdomains):
        names = line(root, languages.get(subdomain, subdomain), english)
        if names and subdomain != "en":
            lines.append(subdomain + " " + names)
    with open(OUTPUT, "w", encoding="utf-8") as file:
        file.write(HEAD.format(version=version, commit=commit) + "\n".join(lines) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
