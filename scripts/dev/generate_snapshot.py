#!/usr/bin/env python3
"""Writes a snapshot in the shape of Wikimedia Enterprise's, for benchmarks and for runs that are killed.

    python3 scripts/dev/generate_snapshot.py --articles 2000 --output DIR/testwiki_namespace_0.tar.gz

makes a tar archive of NDJSON files: one JSON object an article, with HTML of 40 to 200 KB as Parsoid writes it, 100 KB on
average, and wikitext. The text is that of generate_pages.py. There are as many different texts as --texts says; the titles
and revisions all differ. Every 50th article is a redirect, every 60th a disambiguation page by its entity. The same options
give the same bytes. The last line on stdout is a JSON object with what the snapshot holds.
"""
import argparse
import gzip
import io
import json
import random
import tarfile

from generate_pages import Article, NAVIGATION_OF_BODY, REFERENCES_OF_BODY, Shelf

SMALLEST, USUAL, LARGEST = 40_000, 60_000, 200_000    # bytes; 100,000 on average
REDIRECTS, DISAMBIGUATIONS, IN_A_FILE = 50, 60, 1000
HEAD = """<!DOCTYPE html>
<html prefix="dc: http://purl.org/dc/terms/ mw: http://mediawiki.org/rdf/" about="https://test.wikipedia.org/wiki/Special:Redirect/\
revision/{revision}"><head prefix="mwr: https://test.wikipedia.org/wiki/Special:Redirect/"><meta charset="utf-8"/>\
<meta property="mw:pageId" content="{n}"/><meta property="mw:pageNamespace" content="0"/>\
<meta property="mw:html:version" content="2.8.0"/><link rel="dc:isVersionOf" href="//test.wikipedia.org/wiki/{name}"/>\
<base href="//test.wikipedia.org/wiki/"/><title>{title}</title></head><body id="mwAA" lang="en" class="mw-content-ltr sitedir-ltr \
ltr mw-body-content parsoid-body mediawiki mw-parser-output" dir="ltr"><section data-mw-section-id="0" id="mwAQ">"""
FOOT = "</section></body></html>"
REDIRECT = '<link rel="mw:PageProp/redirect" href="./Page_1" id="mwAg"/>'
TRANSCLUSION = ' about="#mwt%d" typeof="mw:Transclusion" data-mw=\'{"parts":[{"template":{"target":{"wt":"Box","href":"./Template:Box"},' \
               '"params":{"1":{"wt":"value"}},"i":0}}]}\''


class Body(Article):
    """What stands between head and foot of an article."""

    def html(self, size):
        self.running_text(size * (1 - REFERENCES_OF_BODY - NAVIGATION_OF_BODY))
        self.references(size * (1 - NAVIGATION_OF_BODY))
        self.navigation(size)
        html = "".join(self.parts).replace('<a href="/wiki/', '<a rel="mw:WikiLink" href="./')
        pieces = html.split("<p>")
        html = pieces[0] + "".join('<p id="mw%03x">%s' % (n, piece) for n, piece in enumerate(pieces[1:]))
        for n, start in enumerate(('<table class="infobox', '<div role="navigation"')):
            html = html.replace(start, start.replace(" ", TRANSCLUSION % n + " ", 1), 1)
        return html.replace('<div class="mw-heading', '</section><section data-mw-section-id="1"><div class="mw-heading')


def line(number, body):
    """The article of a number; its text is one of the bodies."""
    name = "Page_%d" % number
    fields = {"name": name, "title": name.replace("_", " "), "n": number, "revision": 10 ** 9 + number}
    is_redirect, is_list = number % REDIRECTS == 0, number % DISAMBIGUATIONS == 0
    html = HEAD.format(**fields) + (REDIRECT if is_redirect else body) + FOOT
    entity = "Q4167410" if is_list else "Q%d" % (10 ** 8 + number)
    return json.dumps({
        "name": fields["title"], "identifier": number, "abstract": "A page.", "date_modified": "2024-01-02T03:04:05Z",
        "version": {"identifier": fields["revision"], "editor": {"name": "Somebody", "edit_count": 7}, "scores": {"a": {"b": 0.5}}},
        "url": "https://test.wikipedia.org/wiki/" + name, "namespace": {"identifier": 0}, "in_language": {"identifier": "en"},
        "main_entity": {"identifier": entity, "url": "https://www.wikidata.org/entity/" + entity},
        "additional_entities": [{"identifier": entity, "aspects": ["S", "T"]}],
        "categories": [{"name": "Category:C%d" % n, "url": "https://test.wikipedia.org/wiki/Category:C%d" % n} for n in range(20)],
        "is_part_of": {"identifier": "testwiki", "url": "https://test.wikipedia.org"},
        "article_body": {"html": html, "wikitext": body[:len(body) // 6]},
        "license": [{"name": "Creative Commons Attribution-ShareAlike 4.0", "identifier": "CC-BY-SA-4.0",
                     "url": "https://creativecommons.org/licenses/by-sa/4.0/"}],
    }, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def asked(description, output):
    """The options, and the texts that they ask for."""
    parser = argparse.ArgumentParser(description=description.split("\n")[0])
    parser.add_argument("--articles", type=int, required=True)
    parser.add_argument("--output", required=True, help=output)
    parser.add_argument("--texts", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    rng = random.Random(arguments.seed)
    shelf = Shelf(rng)
    return arguments, [Body(rng, shelf, number).html(round(rng.triangular(SMALLEST, LARGEST, USUAL)))
                       for number in range(1, min(arguments.texts, arguments.articles) + 1)]


def main():
    arguments, bodies = asked(__doc__, "a .tar.gz file")
    size = 0
    with open(arguments.output, "wb") as file, gzip.GzipFile("", "wb", 6, file, mtime=0) as packed, \
            tarfile.open(fileobj=packed, mode="w|", format=tarfile.GNU_FORMAT) as archive:
        for first in range(1, arguments.articles + 1, IN_A_FILE):
            last = min(first + IN_A_FILE, arguments.articles + 1)
            content = b"".join(line(number, bodies[number % len(bodies)]) for number in range(first, last))
            member = tarfile.TarInfo("testwiki_namespace_0_%d.ndjson" % (first // IN_A_FILE))
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
            size += len(content)
    left_out = sum(n % REDIRECTS == 0 or n % DISAMBIGUATIONS == 0 for n in range(1, arguments.articles + 1))
    print(json.dumps({"articles": arguments.articles, "records": arguments.articles - left_out, "bytes": size}))


if __name__ == "__main__":
    main()
