#!/usr/bin/env python3
"""Writes pages in the shape of MediaWiki's Vector skin, each compressed with gzip, for benchmarks.

    python3 scripts/dev/generate_pages.py --pages 1000 --output DIR

makes DIR/Page_1.html.gz to DIR/Page_1000.html.gz, of 100 to 414 KB before compression, 224 KB on average. The text is
nonsense made of English words. What resembles a real page is what costs a reader time: the number of elements and
attributes, the share of text, the parts that an article has (paragraphs, headings, lists, marks of references, infobox,
tables, code, formulas, references, navigation boxes), the skin around it, and how well it compresses. The same options
give the same bytes. The last line on stdout is a JSON object with what the pages hold.
"""
import argparse
import gzip
import json
import os
import random
import re
from itertools import accumulate

from generate_dump import COMMON, SYLLABLES, TECHNICAL

SMALLEST, USUAL, LARGEST = 100_000, 158_000, 414_000    # bytes; 224,000 on average
TITLES, FRAGMENTS, WORDS = 4000, 2000, 6000
LINKED = 0.045                  # share of words that are links
REFERENCES_OF_BODY = 0.4        # share of an article's bytes that are its list of references
NAVIGATION_OF_BODY = 0.12       # the same of the boxes at its end
LEVEL = 6                       # of gzip, as servers have it

STYLE = "".join(".mw-parser-output .%s%s{margin:0;padding:0.%dem 1em;line-height:1.%dem;border:1px solid #a2a9b1}" % (
    part, element, n, n) for n, part in enumerate("hlist navbox infobox reflist".split())
    for element in ("", " dl", " ol", " ul", " td", " li::after", " dd:last-child::after"))
HEAD = """<!DOCTYPE html>
<html class="client-nojs vector-feature-language-in-header-enabled vector-feature-toc-pinned-clientpref-1" lang="en" dir="ltr">
<head>
<meta charset="UTF-8">
<title>{title} - Wikipedia</title>
<script>(function(){{var className="client-js vector-feature-toc-pinned-clientpref-1";document.documentElement.className=\
className;}}());RLCONF={{"wgBreakFrames":false,"wgDefaultDateFormat":"dmy","wgCanonicalNamespace":"","wgNamespaceNumber":0,\
"wgPageName":"{name}","wgTitle":"{title}","wgCurRevisionId":{n},"wgRevisionId":{n},"wgArticleId":{n},"wgIsArticle":true,\
"wgIsRedirect":false,"wgAction":"view","wgUserName":null,"wgCategories":[{categories}],"wgPageViewLanguage":"en",\
"wgPageContentLanguage":"en","wgPageContentModel":"wikitext"}};
RLSTATE={{"ext.globalCssJs.user.styles":"ready","site.styles":"ready","user.styles":"ready","user":"ready"}};</script>
<link rel="stylesheet" href="/w/load.php?lang=en&amp;modules=ext.cite.styles%7Cskins.vector.styles&amp;only=styles&amp;skin=vector-2022">
<meta name="generator" content="MediaWiki 1.45.0-wmf.20">
<meta property="og:title" content="{title} - Wikipedia">
<link rel="canonical" href="https://en.wikipedia.org/wiki/{name}">
<link rel="license" href="https://creativecommons.org/licenses/by-sa/4.0/deed.en">
</head>
<body class="skin--responsive skin-vector mediawiki ltr sitedir-ltr ns-0 ns-subject page-{name} rootpage-{name} action-view">
<a class="mw-jump-link" href="#bodyContent">Jump to content</a>
<div class="vector-header-container"><header class="vector-header mw-header">{tools}</header></div>
<div class="mw-page-container"><div class="mw-page-container-inner"><div class="vector-column-start">{toc}</div>
<div class="mw-content-container"><main id="content" class="mw-body"><header class="mw-body-header vector-page-titlebar">
<h1 id="firstHeading" class="firstHeading mw-first-heading"><span class="mw-page-title-main">{title}</span></h1>
<div id="p-lang-btn" class="vector-dropdown mw-portlet mw-portlet-lang"><ul class="vector-menu-content-list">{languages}</ul></div>
</header><div id="bodyContent" class="vector-body ve-init-mw-desktopArticleTarget-targetContainer" data-mw-ve-target-container>
<div id="siteSub" class="noprint">From Wikipedia, the free encyclopedia</div><div id="contentSub"></div>
<div id="mw-content-text" class="mw-body-content"><div class="mw-content-ltr mw-parser-output" lang="en" dir="ltr">"""
FOOT = """<!--
NewPP limit report
CPU time usage: 2.340 seconds
--></div></div><div class="printfooter" data-nosnippet="">Retrieved from "<a dir="ltr" href="https://en.wikipedia.org/w/\
index.php?title={name}&amp;oldid={n}">https://en.wikipedia.org/w/index.php?title={name}&amp;oldid={n}</a>"</div>
<div id="catlinks" class="catlinks" data-mw="interface"><div id="mw-normal-catlinks" class="mw-normal-catlinks">\
<a href="/wiki/Help:Category" title="Help:Category">Categories</a>: <ul>{categories}</ul></div></div></div></main></div>
<div class="mw-footer-container"><footer id="footer" class="mw-footer"><ul id="footer-info"><li>Text is available under the \
<a href="/wiki/Wikipedia:Text_of_the_licence" title="Licence">Creative Commons licence</a>.</li></ul>{tools}</footer></div></div></div>
<script>(RLQ=window.RLQ||[]).push(function(){{mw.config.set({{"wgHostname":"mw-web","wgBackendResponseTime":211}});}});</script>
</body>
</html>
"""
TOOL = ('<li id="ca-{0}-{1}" class="vector-tab-noicon mw-list-item"><a href="/w/index.php?title=Special:{0}&amp;action={1}" '
        'title="{0} {1} [{2}]" accesskey="{2}"><span class="vector-icon mw-ui-icon-{1}"></span> <span>{1}</span></a></li>\n')
LANGUAGE = ('<li class="interlanguage-link interwiki-{0} mw-list-item"><a href="https://{0}.wikipedia.org/wiki/{1}" title="{2} – {3}" '
            'lang="{0}" hreflang="{0}" data-title="{2}" data-language-autonym="{3}" data-language-local-name="{3}" '
            'class="interlanguage-link-target"><span>{3}</span></a></li>\n')
ENTRY = ('<li id="toc-{0}" class="vector-toc-list-item vector-toc-level-{2}"><a class="vector-toc-link" href="#{0}">'
         '<div class="vector-toc-text"><span class="vector-toc-numb">{3}</span><span>{1}</span></div></a></li>\n')
HEADING = ('<div class="mw-heading mw-heading{3}"><h{3} id="{1}">{2}</h{3}><span class="mw-editsection"><span class="mw-editsection-bracket">'
           '[</span><a href="/w/index.php?title={0}&amp;action=edit&amp;section={4}" title="Edit section: {2}"><span>edit</span></a>'
           '<span class="mw-editsection-bracket">]</span></span></div>\n')
MARK = ('<sup id="cite_ref-{0}" class="reference"><a href="#cite_note-{0}"><span class="cite-bracket">&#91;</span>{0}'
        '<span class="cite-bracket">&#93;</span></a></sup>')
NOTE = ('<li id="cite_note-{0}"><span class="mw-cite-backlink"><b><a href="#cite_ref-{0}">^</a></b></span> '
        '<span class="reference-text">{1}</span>\n</li>\n')
CITATION = ('<link rel="mw-deduplicated-inline-style" href="mw-data:TemplateStyles:r1238218222" /><cite id="CITEREF{0}{1}" '
            'class="citation web cs1">{0}, {2} ({3} May {1}). <a rel="nofollow" class="external text" href="https://www.{4}.com/{5}">'
            '"{6}"</a>. <i>{7}</i>. <a rel="nofollow" class="external text" href="https://web.archive.org/web/{1}0501/https://www.{4}.com/{5}">'
            'Archived</a> from the original<span class="reference-accessdate">. Retrieved <span class="nowrap">{3}&#160;June</span> {1}</span>.'
            '</cite><span title="ctx_ver=Z39.88-2004&amp;rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3Ajournal&amp;rft.genre=unknown&amp;'
            'rft.jtitle={7}&amp;rft.atitle={8}&amp;rft.date={1}&amp;rft.aulast={0}&amp;rft.aufirst={2}&amp;rft_id=https%3A%2F%2F{4}.com" '
            'class="Z3988"></span>')
BOX_ROW = '<tr><th scope="row" class="infobox-label">{0}</th><td class="infobox-data">{1}</td></tr>'
PICTURE = ('<figure class="mw-default-size" typeof="mw:File/Thumb"><a href="/wiki/File:{0}.jpg" class="mw-file-description"><img '
           'src="//upload.wikimedia.org/wikipedia/commons/thumb/a/a{1}/{0}.jpg/250px-{0}.jpg" decoding="async" width="220" height="165" '
           'class="mw-file-element" srcset="//upload.wikimedia.org/wikipedia/commons/thumb/a/a{1}/{0}.jpg/500px-{0}.jpg 2x" '
           'data-file-width="3072" data-file-height="2304" /></a><figcaption>{2}</figcaption></figure>\n')
NAVIGATION_ROW = ('<tr><th scope="row" class="navbox-group" style="width:1%">{0}</th><td class="navbox-list-with-group navbox-list '
                  'navbox-odd hlist" style="width:100%;padding:0"><div style="padding:0 0.25em">\n<ul>{1}</ul>\n</div></td></tr>')
FORMULA = ('<span class="mwe-math-element mwe-math-element-inline"><span class="mwe-math-mathml-inline mwe-math-mathml-a11y" '
           'style="display: none;"><math xmlns="http://www.w3.org/1998/Math/MathML" alttext="{{\\displaystyle {0}^{{2}}+{1}}}"><semantics>'
           '<mrow class="MJX-TeXAtom-ORD"><mstyle displaystyle="true" scriptlevel="0"><msup><mi>{0}</mi><mrow class="MJX-TeXAtom-ORD">'
           '<mn>2</mn></mrow></msup><mo>+</mo><mi>{1}</mi></mstyle></mrow><annotation encoding="application/x-tex">{{\\displaystyle '
           '{0}^{{2}}+{1}}}</annotation></semantics></math></span><img src="https://wikimedia.org/api/rest_v1/media/math/render/svg/{2:040x}" '
           'class="mwe-math-fallback-image-inline mw-invert" aria-hidden="true" style="vertical-align: -0.338ex;" '
           'alt="{{\\displaystyle {0}^{{2}}+{1}}}" /></span>')
CODE_LINE = ('<span class="k">if</span> <span class="n">{0}</span> <span class="o">&lt;</span> <span class="mi">{2}</span><span class="p">:'
             '</span>\n    <span class="n">{0}</span> <span class="o">=</span> <span class="n">{1}</span><span class="p">(</span>'
             '<span class="s1">&#39;{1}&#39;</span><span class="p">)</span>\n')


class Shelf:
    """Fragments that pages are put together from, made once."""

    def __init__(self, rng):
        self.rng = rng
        self.rare = [self.syllables() for _ in range(WORDS)]
        self.titles = [self.title() for _ in range(TITLES)]
        self.links = ['<a href="/wiki/%s" title="%s">%s</a>' % (title.replace(" ", "_"), title, title) for title in self.titles]
        words = COMMON + TECHNICAL + self.rare
        weights = [1 / (rank + 3) ** 0.9 for rank in range(len(words))]
        linked = sum(weights) * LINKED / (1 - LINKED) / TITLES
        self.words, self.word_weights = words, list(accumulate(weights))
        self.tokens, self.token_weights = words + self.links, list(accumulate(weights + [linked] * TITLES))
        self.citations = [self.citation() for _ in range(FRAGMENTS)]
        self.languages = [(self.syllables()[:3] + "-x" * (n > 60), self.syllables().capitalize()) for n in range(130)]
        self.tools = "<ul>%s</ul>" % "".join(TOOL.format(*rng.sample(self.rare, 2), "abcdefgh"[n % 8]) for n in range(40))

    def syllables(self):
        return "".join(self.rng.choices(SYLLABLES, k=self.rng.randint(2, 4)))

    def title(self):
        return " ".join(self.rng.choices(TECHNICAL + self.rare, k=self.rng.randint(1, 3))).capitalize()

    def link(self):
        return self.rng.choice(self.links)

    def plain(self, count):
        return " ".join(self.rng.choices(self.words, cum_weights=self.word_weights, k=count))

    def prose(self, count):
        """Words, some of them links."""
        return " ".join(self.rng.choices(self.tokens, cum_weights=self.token_weights, k=count))

    def citation(self):
        rng, heading = self.rng, self.plain(self.rng.randint(5, 12))
        last, first, site, journal, path = (self.syllables() for _ in range(5))
        return CITATION.format(last.capitalize(), rng.randint(1990, 2025), first.capitalize(), rng.randint(1, 28), site,
                               "%s/%d/%s" % (path, rng.randint(1, 10 ** 7), heading.replace(" ", "-")), heading.capitalize(),
                               journal.capitalize(), heading.replace(" ", "+"))


class Article:
    """One page, which grows to the size that it is to have."""

    def __init__(self, rng, shelf, number):
        self.rng, self.shelf, self.number = rng, shelf, number
        self.name, self.parts, self.entries, self.marks, self.size = "Page_%d" % number, [], [], 0, 0

    def html(self, size):
        categories = [self.shelf.title() for _ in range(self.rng.randint(8, 30))]
        fields = {"name": self.name, "title": self.name.replace("_", " "), "n": self.number, "tools": self.shelf.tools}
        foot = FOOT.format(categories="".join('<li><a href="/wiki/Category:%s" title="Category:%s">%s</a></li>' % (c, c, c)
                                              for c in categories), **fields)
        languages = "".join(LANGUAGE.format(code, self.name, fields["title"], name)
                            for code, name in self.rng.sample(self.shelf.languages, self.rng.randint(10, min(130, size // 4000))))
        frame = len(HEAD) + len(languages) + len(self.shelf.tools) + len(foot)
        article = size - frame
        self.running_text(article * (1 - REFERENCES_OF_BODY - NAVIGATION_OF_BODY))
        self.references(article * (1 - NAVIGATION_OF_BODY))
        self.navigation(article)
        toc = '<nav id="mw-panel-toc" class="mw-table-of-contents-container"><ul>%s</ul></nav>' % "".join(self.entries)
        head = HEAD.format(languages=languages, toc=toc, categories=",".join('"%s"' % c for c in categories), **fields)
        return (head + "".join(self.parts) + foot).encode()

    def add(self, html):
        self.parts.append(html)
        self.size += len(html)

    def running_text(self, size):
        self.add('<div class="shortdescription nomobile noexcerpt noprint searchaux" style="display:none">%s</div>\n' % self.shelf.plain(6))
        self.add("<style data-mw-deduplicate=\"TemplateStyles:r1129693374\">%s</style>" % STYLE)
        self.infobox()
        self.paragraphs(3)
        has_code, has_formulas = self.rng.random() < 0.15, self.rng.random() < 0.15
        while self.size < size:
            self.heading()
            self.paragraphs(self.rng.randint(1, 4))
            kind = self.rng.random()
            if kind < 0.35:
                self.list()
            elif kind < 0.5:
                self.table()
            elif kind < 0.65:
                self.add(PICTURE.format(self.rng.choice(self.shelf.rare), self.rng.randint(0, 9), self.shelf.prose(15)))
            elif has_code:
                self.code()
            elif has_formulas:
                self.formulas()

    def heading(self):
        title, level = self.shelf.plain(self.rng.randint(1, 4)).capitalize(), 2 if self.rng.random() < 0.5 else 3
        number = len(self.entries) + 1
        anchor = "%s_%d" % (title.replace(" ", "_"), number)
        self.add(HEADING.format(self.name, anchor, title, level, number))
        self.entries.append(ENTRY.format(anchor, title, level - 1, number))
        self.size += len(self.entries[-1])

    def mark(self):
        self.marks += 1
        return MARK.format(self.marks)

    def sentences(self, count):
        return " ".join("%s.%s" % (self.shelf.prose(self.rng.randint(10, 28)), self.mark() if self.rng.random() < 0.5 else "")
                        for _ in range(count))

    def paragraphs(self, count):
        for _ in range(count):
            self.add("<p>The <i>%s</i> and the <b>%s</b> of 1&#160;%s %s\n</p>" % (
                self.shelf.plain(1), self.shelf.plain(2), self.shelf.plain(1), self.sentences(self.rng.randint(2, 6))))

    def list(self):
        self.add("<ul>%s</ul>\n" % "\n".join("<li>%s &#8211; %s</li>" % (self.shelf.link(), self.shelf.prose(self.rng.randint(4, 14)))
                                            for _ in range(self.rng.randint(4, 16))))

    def table(self):
        columns = self.rng.randint(3, 6)
        heads = "".join("<th>%s\n</th>\n" % self.shelf.plain(1) for _ in range(columns))
        rows = "".join("<tr>\n%s</tr>\n" % "".join('<td style="text-align:left;">%s\n</td>\n' % self.cell() for _ in range(columns))
                       for _ in range(self.rng.randint(4, 16)))
        self.add('<table class="wikitable sortable">\n<caption>%s\n</caption>\n<tbody><tr>\n%s</tr>\n%s</tbody></table>\n' % (
            self.shelf.plain(4), heads, rows))

    def cell(self):
        return self.shelf.link() if self.rng.random() < 0.5 else "%d" % (10 ** (self.rng.random() * 6))

    def code(self):
        lines = "".join(CODE_LINE.format(*self.rng.sample(self.shelf.rare, 2), self.rng.randint(0, 99))
                        for _ in range(self.rng.randint(2, 12)))
        self.add('<div class="mw-highlight mw-highlight-lang-python mw-content-ltr" dir="ltr"><pre><span></span>%s</pre></div>\n' % lines)

    def formulas(self):
        self.add("<p>%s</p>\n" % " ".join("%s %s" % (self.shelf.prose(6), FORMULA.format(
            *self.rng.sample("abcdefghxyz", 2), self.rng.getrandbits(160))) for _ in range(self.rng.randint(2, 6))))

    def infobox(self):
        rows = "".join(BOX_ROW.format(self.shelf.plain(2), ", ".join(self.shelf.link() for _ in range(self.rng.randint(1, 5))) + self.mark())
                       for _ in range(self.rng.randint(5, 25)))
        self.add('<table class="infobox vcard"><caption class="infobox-title">%s</caption><tbody>%s</tbody></table>\n' % (self.name, rows))

    def references(self, size):
        self.heading()
        self.add('<div class="reflist reflist-columns references-column-width"><div class="mw-references-wrap"><ol class="references">\n')
        number = 0
        while self.size < size:
            number += 1
            self.add(NOTE.format(number, self.rng.choice(self.shelf.citations)))
        self.add("</ol></div></div>\n")

    def navigation(self, size):
        self.add('<div class="navbox-styles"></div><div role="navigation" class="navbox" aria-label="Navbox"><table class="nowraplinks '
                 'hlist mw-collapsible navbox-inner" style="border-spacing:0;background:transparent;color:inherit"><tbody>')
        while self.size < size:
            self.add(NAVIGATION_ROW.format(self.shelf.link(), "\n".join("<li>%s</li>" % self.shelf.link() for _ in range(20))))
        self.add("</tbody></table></div>\n")


class Figures:
    """What a benchmark's reader wants to compare with real pages."""

    def __init__(self):
        self.pages = self.bytes = self.compressed = self.elements = self.attributes = self.text = 0

    def count(self, page, packed):
        self.pages += 1
        self.bytes += len(page)
        self.compressed += len(packed)
        if self.pages <= 100:
            html = page.decode()
            tags = re.findall(r"<[a-z][^>]*>", html)
            text = re.sub(r"<[^>]*>", "", re.sub(r"(?s)<(script|style).*?</\1>", "", html))
            self.elements += len(tags) / len(page) * 1000
            self.attributes += sum(tag.count('="') for tag in tags) / len(tags)
            self.text += len(re.sub(r"\s+", " ", text)) / len(html)

    def summary(self):
        sampled = min(self.pages, 100)
        return {"pages": self.pages, "mean_bytes": round(self.bytes / self.pages),
                "compressed_share": round(self.compressed / self.bytes, 3),
                "elements_per_kb": round(self.elements / sampled, 1),
                "attributes_per_element": round(self.attributes / sampled, 2),
                "text_share": round(self.text / sampled, 3)}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--pages", type=int, required=True)
    parser.add_argument("--output", required=True, help="a directory")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    rng = random.Random(arguments.seed)
    shelf, figures = Shelf(rng), Figures()
    for number in range(1, arguments.pages + 1):
        page = Article(rng, shelf, number).html(round(rng.triangular(SMALLEST, LARGEST, USUAL)))
        packed = gzip.compress(page, LEVEL, mtime=0)
        with open(os.path.join(arguments.output, "Page_%d.html.gz" % number), "wb") as file:
            file.write(packed)
        figures.count(page, packed)
    print(json.dumps(figures.summary()))


if __name__ == "__main__":
    main()
