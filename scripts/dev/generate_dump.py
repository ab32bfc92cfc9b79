#!/usr/bin/env python3
"""Writes a Posts.xml of a given size in the published shape of a Stack Exchange dump, for benchmarks.

    python3 scripts/dev/generate_dump.py --bytes 2000000000 > Posts.xml

The text is nonsense made of English words and code-like lines. What resembles a real dump is what costs a reader
time: row and body sizes, escaping, the share of code, how far an answer is from its question, and how well the file
compresses. The same options give the same bytes. The last line on stderr is a JSON object with what the file holds;
`pairs` is the number of questions whose accepted answer has a score of at least 1.

Memory does not grow with the size of the file: some 110 MiB.
"""
import argparse
import json
import math
import os
import random
import sys
from array import array
from datetime import date, timedelta

# A question comes each moment, and with it what is due at that moment.
IDS_A_MOMENT = 8                # a question, up to 5 answers, 2 tag wiki rows
ANSWERS_A_MOMENT = 5
MOMENTS_A_TAG_WIKI = 80
MOMENTS_AHEAD = 1 << 15         # no answer is further from its question
BYTES_A_MOMENT = 3250           # measured, a little less; only spreads the dates over the file

ANSWERS_OF_QUESTION = [0] * 50 + [1] * 92 + [2] * 72 + [3] * 28 + [4] * 10 + [5] * 4     # of 256; 1.48 on average
ACCEPTED_OF_ANSWERED = 0.62     # so that half of all questions have an accepted answer
SITE_SHAPES = {"sorted": (0.03, 8000), "late": (0.3, 30000)}    # share of late answers, and how many moments at most

BODY_MEDIAN, BODY_SPREAD = 690, 0.8     # bytes of escaped HTML, log-normal: about 1 KB on average
WITH_CODE = 0.6                 # of the bodies; more than half of such a body is code
ZIPF = 0.75                     # how uneven the words are
RARE = 0.13                     # share of words hardly seen before
FOREIGN_BODIES = 0.1            # of the bodies, as in real dumps: those with words not in ASCII
FOREIGN = 0.27                  # share of such words there
PICKS = 1 << 16                 # tokens in a table, so that 16 random bits are an index
WRITE_BYTES = 1 << 20

COMMON = """the to a i is of and in that it for this you with on not be have are if as but can from my or an by use when
do so using like at there which how will any what then get one would has code just all your want some need work me only
value we data was file same way more should set time try here error function could does no also first other each new
problem run add after where because make see number change into know find line user out them return solution they
something list follow different been than possible now these two test create answer back help please call its result
thing question name between string see without about name object class up over""".split()
TECHNICAL = """array table column row query index server client request response header thread process memory buffer
pointer reference vector matrix loop branch condition variable constant parameter argument method field property event
listener callback promise future stream socket packet address port host cookie session token key password hash digest
certificate script shell command option flag directory folder path permission owner group link image pixel colour font
button widget layout view model controller route template form input output record schema migration transaction lock
mutex queue stack tree graph node edge leaf root parent child sibling cache proxy gateway cluster replica shard
partition offset message topic consumer producer channel signal exception trace log level warning debug release build
target dependency package module library framework plugin version branch commit merge conflict remote repository tag
patch diff review deploy container registry volume network bridge router firewall domain record zone query filter
sort join union subset element member operator operand expression statement declaration definition compiler linker
runtime interpreter garbage collector heap frame register instruction opcode byte word integer float double decimal
boolean character encoding charset locale timezone calendar date second minute interval timer schedule job worker
task priority deadline latency throughput bandwidth benchmark profile sample metric counter gauge histogram percentile
median average variance deviation distribution probability random seed generator iterator closure lambda recursion
induction theorem lemma proof integral derivative limit sequence series convergence polynomial coefficient equation
angle vertex polygon surface normal texture shader camera projection transform rotation scale translation sprite
animation keyboard mouse cursor screen window dialog menu toolbar icon tooltip selection clipboard document paragraph
sentence heading chapter footnote citation bibliography caption figure appendix glossary yeast dough flour oven crust
chain sprocket brake cable wheel spoke tyre saddle pedal soil compost seedling pruning harvest mulch verb noun clause
article plural tense accent idiom chord octave rhythm melody lens aperture shutter exposure voltage current resistor
capacitor diode transistor sensor relay motor bearing torque lever gear pulley valve pump pressure temperature""".split()
SYLLABLES = """ba be bo ca co da de di do el en er fa fi ga go ha in ka ke ko la le li lo ma me mi mo na ne no on or pa po ra
re ri ro sa se si so ta te ti to ul un va ve vi vo wa wi za zo""".split()
PAUSES = [". The", ". It", ". If", ". You", ". In", ". This", ". But", "? I", ", but", ", and", ", which", ", so", ",", ",", ":", ";"]
OPENERS = """I_have_a We_are_using_a My When_I_run_the The Here_is_the After_the_last In_my As_far_as_I_know_the You_can_use
It_looks_like_the If_the Instead_of_the This_happens_because_the There_is_a Have_a_look_at_the First_of_all,_the Make_sure
Note_that_the For_example,_the You_should_not One_way_is_to Another The_reason_is_that Thanks_for_the""".split()
TITLE_OPENERS = """How_to How_do_I Why_does What_is_the_difference_between Is_it_possible_to Can_I Cannot Best_way_to
Error: Unable_to How_can_I_get Why_is_my Problem_with Understanding_the Should_I_use Where_is_the""".split()
TYPES = ["int", "string", "double", "bool", "List<int>", "vector<int>", "Map<String, Object>", "char*", "auto", "const T&"]
CODE = {                        # language: how lines begin, how they end; between the two stand a name, a joint, a name
    "py": ("def |    if |    for {a} in |        return |    {a} = |    self.|    |        |import |>>> |    print({q}{w}:{q}, ",
           "):|:| is None:|)|]|, {a})|  # {w} {x}| * {b}|||({n})|"),
    "java": ("    public {t} |        if (!|        {t} |        for ({t} {a} : |    private |import |        return |"
             "    }}\n\n    |    @{A}\n    ",
             ") {{|() && {a} < {n}) {{|;|);|();|, {n});|<{t}>();| {{|; // {w} {x}"),
    "cpp": ("#include <|    {t} |    std::cout << |    |        |    for (size_t {a} = 0; {a} < |template <typename {A}> |"
             "    if (*|}}\n\n{t} ",
            ">|;|({n});| << std::endl;| &= 0x{n};| && {a}) {{|();| - {n};| // {w} {x}"),
    "sql": ("SELECT |FROM   |LEFT JOIN |WHERE  |GROUP BY |INSERT INTO |    |  AND |ORDER BY ",
            ",| AS {a}|_id| >= {n}| <> '{w}'| DESC;|, '{w} {x}')| NOT NULL,|)|"),
    "js": ("const |  if (!|    console.log(|function |<div class={q}|  $('#|  {q}{a}{q}: |    |  var |  return ",
           ";|) {{|);|');|{q}>{w} {x}</div>|, {{|,| => {{|.{a}();| + {n};"),
}
JOINTS = [".", ".", ".", " = ", ", ", "(", "(", " + ", "[", "->", " == ", ": ", " < ", " && ", "/", " "]
ALPHABETS = ["абвгдезиклмнопрстуя", "αβγδεηλμνοπρστω", "数据文件名连接错误用户时间服务器程序码表", "áàäéèêíóöúüñçß"]


def xml(text):
    """Escapes text for an attribute, as the published files do."""
    for plain, escaped in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("\n", "&#xA;")):
        text = text.replace(plain, escaped)
    return text.encode()


def html(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class Vocabulary:
    """Tables of PICKS tokens; a token is in a table as often as it should be drawn, so that 16 random bits draw one."""

    def __init__(self, rng):
        self.rng = rng
        derived = [w + s for w in TECHNICAL for s in ("", "s")] + [self.syllables() for _ in range(1000)]
        rng.shuffle(derived)
        self.words = [(" " + w, 1 / (rank + 4) ** ZIPF) for rank, w in enumerate(dict.fromkeys(COMMON + derived))]
        self.title = self.table([(self.words, 1.0)])
        self.plain, self.mixed = self.prose(0), self.prose(FOREIGN)
        names = self.table([(self.many(lambda: html(self.name()), 20000), 1.0)])
        joints = self.table([(self.equal(map(html, JOINTS)), 1.0)])
        self.code = {}
        for language, (begins, ends) in CODE.items():
            first = self.table([(self.many(lambda: self.fill(begins), 500), 1.0)])
            last = self.table([(self.many(lambda: self.fill(ends) + "\n", 2000), 1.0)])
            self.code[language] = [first, names, joints, names, last]

    def prose(self, foreign):
        return self.table([
            (self.words, 0.83 - RARE - foreign), (self.many(self.rare, 9000), RARE), (self.many(self.foreign, 2500), foreign),
            (self.equal(PAUSES), 0.127), (self.many(self.inline_code, 2500), 0.025), (self.many(self.emphasis, 800), 0.008),
            (self.many(self.link, 1500), 0.005), (self.equal([" &amp;", " a &lt; b", ' "the', " (see"]), 0.005)])

    def one(self, of):
        return of[int(self.rng.random() * len(of))]

    @staticmethod
    def equal(tokens):
        return [(t, 1.0) for t in tokens]

    @staticmethod
    def many(make, count):
        return [(make(), 1.0) for _ in range(count)]

    @staticmethod
    def table(parts):
        """Of (tokens with their weights, share of the table) pairs. What is too rare for a place of its own takes turns."""
        tokens = []
        for weighted, share in parts:
            scale = share * PICKS / sum(weight for _, weight in weighted)
            owed = 0.0
            for token, weight in weighted:
                owed += weight * scale
                if owed >= 1:
                    tokens += [xml(token)] * int(owed)
                    owed %= 1
        return (tokens + tokens)[:PICKS]

    def rare(self):
        """What no vocabulary holds: numbers, versions, file names, names."""
        kind, number = self.rng.random(), self.rng.random()
        if kind < 0.2:
            return " %d" % 10 ** (number * 6)
        if kind < 0.3:
            return " %d.%d" % (kind * 60, number * 30)
        if kind < 0.45:
            return " %s.%s" % (self.name(), self.one(["xml", "py", "json", "conf", "txt", "log", "h", "js"]))
        return " " + self.syllables().capitalize()

    def foreign(self):
        kind, alphabet = self.rng.random(), self.one(ALPHABETS)
        if kind < 0.3:
            return " " + self.one("“”‘’–—→…≤≠×°") + self.one(["", "", self.syllables()])
        return " " + "".join(self.one(alphabet) for _ in range(2 + int(kind * 7)))

    def name(self):
        a, kind, number = self.one(TECHNICAL), self.rng.random(), self.rng.random()
        if kind < 0.3:
            return self.syllables()
        if kind < 0.4:
            return "%d" % 10 ** (number * 5) if number < 0.7 else hex(int(number * 70000))
        if kind < 0.5:
            return a[:4] + "%d" % (number * 20)
        return a if kind < 0.6 else a + "_" + self.one(TECHNICAL) if kind < 0.75 else a + self.syllables().capitalize()

    def syllables(self):
        return "".join(self.one(SYLLABLES) for _ in range(2 + int(self.rng.random() * 2.5)))

    def inline_code(self):
        kind = self.rng.random()
        tail = "()" if kind < 0.4 else "<%s>" % self.one(TYPES) if kind < 0.5 else " = %d" % (kind * 1000) if kind < 0.6 else ""
        return " <code>" + html(self.name() + tail) + "</code>"

    def emphasis(self):
        tag = "em" if self.rng.random() < 0.5 else "strong"
        return " <%s>%s</%s>" % (tag, self.one(TECHNICAL), tag)

    def link(self):
        return ' <a href="https://%s.example.com/%d/%s" rel="nofollow noreferrer">%s</a>' % (
            self.one(TECHNICAL), self.rng.random() * 10**7, self.name(), self.one(TECHNICAL))

    def fill(self, templates):
        a, n = self.one(TECHNICAL), int(10 ** (self.rng.random() * 4))
        return html(self.one(templates.split("|")).format(
            a=a, A=a.capitalize(), b=self.name(), n=n, q='"', t=self.one(TYPES), w=self.one(COMMON), x=self.one(TECHNICAL)))


class Tape:
    """An endless run of fragments, each of some random tokens.

    Random picks are the dear part, so a tape is replayed a few times before it is made anew. A replay is as far behind
    as the tape is long, tens of megabytes of output, which is out of sight for the usual compressors.
    """
    BATCH = 2048
    REPLAYS = 8

    def __init__(self, rng, tables, length):
        self.rng, self.length = rng, length
        self.draws = [table.__getitem__ for table in tables]
        self.fragments, self.at, self.replays = [], 0, 0
        self.extend()
        self.mean = sum(map(len, self.fragments)) / len(self.fragments)

    def take(self, count):
        start, self.at = self.at, self.at + count
        while self.at > len(self.fragments):
            if len(self.fragments) < self.length:
                self.extend()
            else:
                start, self.at = 0, count
                self.replays += 1
                if self.replays == self.REPLAYS:
                    self.fragments, self.replays = [], 0
        return self.fragments[start:self.at]

    def extend(self):
        join = b"".join
        columns = [list(map(draw, array("H", self.rng.randbytes(2 * self.BATCH)))) for draw in self.draws]
        self.fragments += map(join, zip(*columns))


class Shapes:
    """The markup of bodies: each a tuple of (markup, tape, number of fragments) steps and the closing markup."""

    def __init__(self, rng):
        self.rng = rng
        tokens = Vocabulary(rng)
        self.titles = Tape(rng, [tokens.title] * 6, 20_000)
        self.plain = Tape(rng, [tokens.plain] * 12, 160_000)
        self.mixed = Tape(rng, [tokens.mixed] * 12, 20_000)
        self.prose = self.plain
        self.code = {language: Tape(rng, tables, 60_000) for language, tables in tokens.code.items()}
        self.openers = [o.replace("_", " ") for o in OPENERS]
        self.bodies = [self.shape(self.size()) for _ in range(1 << 11)]

    def size(self):
        return min(8000, max(200, self.rng.lognormvariate(math.log(BODY_MEDIAN), BODY_SPREAD)))

    def shape(self, size):
        rng = self.rng
        self.prose = self.mixed if rng.random() < FOREIGN_BODIES else self.plain
        gap = "\n\n" if rng.random() < 0.6 else "\n"
        code = size * (0.3 + 0.55 * rng.random()) if rng.random() < WITH_CODE else 0
        prose = size - code
        steps, pending = [], ""
        while prose > 60 or code > 60:
            if prose > 60:
                share = min(prose, 90 + 500 * rng.random())
                prose -= share
                pending = self.text(steps, pending, share) + gap
            if code > 60:
                share = code if code < 500 or rng.random() < 0.6 else code / 2
                code -= share
                pending = self.block(steps, pending, share, gap) + gap
        return tuple(steps), xml(pending[:-len(gap)] + "\n")

    def text(self, steps, pending, size):
        kind = self.rng.random()
        if kind < 0.12 and size > 250:
            tag = "ol" if kind < 0.05 else "ul"
            items = 2 + int(self.rng.random() * 4)
            pending += "<%s>\n<li>" % tag
            for _ in range(items):
                self.step(steps, pending + self.opener(), self.prose, size / items)
                pending = "</li>\n<li>"
            return "</li>\n</%s>" % tag
        if kind < 0.15:
            pending += "<h3>%s</h3>\n" % self.opener()
        elif kind < 0.17:
            pending += '<p><img src="https://i.example.com/%d.png" alt="screenshot"></p>\n' % (self.rng.random() * 10**6)
        before, after = ("<blockquote>\n  <p>", ".</p>\n</blockquote>") if 0.17 < kind < 0.21 else ("<p>", ".</p>")
        self.step(steps, pending + before + self.opener(), self.prose, size - 40)
        return after

    def block(self, steps, pending, size, gap):
        language = list(self.code)[int(self.rng.random() * len(self.code))]
        start = "<pre><code>" if gap == "\n\n" else '<pre class="lang-%s prettyprint-override"><code>' % language
        self.step(steps, pending + start, self.code[language], size)
        return "</code></pre>"

    @staticmethod
    def step(steps, markup, tape, size):
        steps.append((xml(markup), tape.take, max(1, round(size / tape.mean))))

    def opener(self):
        return self.openers[int(self.rng.random() * len(self.openers))]


class Calendar:
    """Turns the share of the file that is done into a moment, so that Ids and dates rise together."""

    def __init__(self, first, last):
        self.days = [(first + timedelta(n)).isoformat() for n in range((last - first).days)]
        self.licences = [b"CC BY-SA 2.5" if d < "2011-04-08" else b"CC BY-SA 3.0" if d < "2018-05-02" else b"CC BY-SA 4.0"
                         for d in self.days]
        self.dates = [d.encode() + b"T" for d in self.days]
        self.seconds = [b"%02d:%02d:%02d." % (s // 3600, s // 60 % 60, s % 60) for s in range(86400)]
        self.millis = [b"%02d%d" % (n >> 2, (0, 3, 7, 0)[n & 3]) for n in range(256)]
        self.length = len(self.days) * 86400 - 1

    def at(self, share):
        """The second, without its fraction, and the licence of that day."""
        day, second = divmod(int(self.length * min(share, 1.0)), 86400)
        return self.dates[day] + self.seconds[second], self.licences[day]


QUESTION = (b'  <row Id="%d" PostTypeId="1"%b CreationDate="%b" Score="%d" ViewCount="%d" Body="%b"%b LastActivityDate="%b" '
            b'Title="%b" Tags="%b" AnswerCount="%d" CommentCount="%d" ContentLicense="%b" />\r\n')
ANSWER = (b'  <row Id="%d" PostTypeId="2" ParentId="%d" CreationDate="%b" Score="%d" Body="%b"%b LastActivityDate="%b" '
          b'CommentCount="%d" ContentLicense="%b" />\r\n')
TAG_WIKI = (b'  <row Id="%d" PostTypeId="%d" CreationDate="%b" Score="0" Body="%b"%b LastActivityDate="%b" '
            b'CommentCount="0" ContentLicense="%b" />\r\n')


class Dump:
    """Makes the rows. One question comes each moment; an answer is due some moments after its question."""

    def __init__(self, rng, size, shape):
        self.rng, self.size, self.moments = rng, size, max(1, size // BYTES_A_MOMENT)
        self.shapes, self.calendar = Shapes(rng), Calendar(date(2008, 8, 1), date(2024, 3, 31))
        self.due = [[] for _ in range(MOMENTS_AHEAD)]
        late, furthest = SITE_SHAPES[shape]
        self.distances = [self.distance(late, furthest) for _ in range(1 << 12)]
        self.scores = [self.score(0.9, 0.27) for _ in range(1 << 12)]
        self.accepted_scores = [self.score(1.3, 0.03) for _ in range(1 << 12)]
        self.owners = [(b' OwnerUserId="%d"' if n % 40 else b' OwnerDisplayName="user%d"') % self.user() for n in range(1 << 13)]
        edited = b' OwnerUserId="%d" LastEditorUserId="%d" LastEditDate="'
        self.edits = [edited % (self.user(), self.user()) for _ in range(1 << 13)]
        names = sorted(set(TECHNICAL))
        self.tags = [b"|" + "|".join(rng.sample(names, 1 + int(rng.random() * 4))).encode() + b"|" for _ in range(1 << 12)]
        self.titles = [t.replace("_", " ").encode() for t in TITLE_OPENERS]
        self.counts = dict.fromkeys(
            ("rows", "questions", "answers", "tag_wikis", "accepted", "pairs", "answer_below_score"), 0)

    def user(self):
        return 1 + int(self.rng.random() ** 2 * 4_000_000)

    def distance(self, late, furthest):
        if self.rng.random() < late:
            return int(400 * (furthest / 400) ** self.rng.random())
        return 1 + min(79, int(self.rng.expovariate(1 / 12)))

    def score(self, spread, below_one):
        if self.rng.random() < below_one:
            return min(0, int(1.2 - self.rng.expovariate(1.2)))
        return max(1, int(self.rng.lognormvariate(0.7, spread)))

    def rows(self):
        written, waiting, moment, rows = 0, 0, 0, []
        while True:
            moment += 1
            second, licence = self.calendar.at(moment / self.moments)
            if written * (1 + waiting / max(1, self.counts["rows"])) < self.size:
                waiting += self.question(moment, second, licence, rows)
            elif not waiting:
                return
            slot = self.due[moment % MOMENTS_AHEAD]
            if slot:
                waiting -= len(slot)
                self.answers(moment, slot, second, licence, rows)
                slot.clear()
            if moment % MOMENTS_A_TAG_WIKI == 0 and moment <= self.moments:
                self.tag_wiki(moment, second, licence, rows)
            self.counts["rows"] += len(rows)
            for row in rows:
                written += len(row)
                yield row
            rows.clear()

    def question(self, moment, second, licence, rows):
        draw = self.rng.getrandbits(64)
        answers = ANSWERS_OF_QUESTION[draw & 255]
        active, accepted = self.schedule(moment, answers) if answers else (None, b"")
        created = second + self.calendar.millis[draw >> 8 & 255]
        title = self.titles[draw >> 16 & 15] + self.shapes.titles.take(1)[0]
        rows.append(QUESTION % (moment * IDS_A_MOMENT, accepted, created, self.scores[draw >> 20 & 4095], draw % 9973 + 11,
                                self.body(draw >> 53), self.owner(draw >> 32, created), active or created, title,
                                self.tags[draw >> 40 & 4095], answers, draw >> 52 & 3, licence))
        self.counts["questions"] += 1
        return answers

    def schedule(self, moment, answers):
        """Puts the answers where they are due; gives the date of one and the attribute that names the accepted one."""
        accepted, chosen = b"", int(self.rng.random() * answers / ACCEPTED_OF_ANSWERED)
        for n in range(answers):
            draw = self.rng.getrandbits(24)
            due = moment + self.distances[draw & 4095]
            while len(self.due[due % MOMENTS_AHEAD]) == ANSWERS_A_MOMENT:
                due += 1
            slot = self.due[due % MOMENTS_AHEAD]
            score = (self.accepted_scores if n == chosen else self.scores)[draw >> 12]
            slot.append((moment * IDS_A_MOMENT, score))
            if n == chosen:
                accepted = b' AcceptedAnswerId="%d"' % (due * IDS_A_MOMENT + len(slot))
                self.counts["accepted"] += 1
                self.counts["pairs" if score >= 1 else "answer_below_score"] += 1
        return self.calendar.at(due / self.moments)[0] + b"123", accepted

    def answers(self, moment, slot, second, licence, rows):
        for n, (parent, score) in enumerate(slot, 1):
            draw = self.rng.getrandbits(48)
            created = second + self.calendar.millis[draw & 255]
            rows.append(ANSWER % (moment * IDS_A_MOMENT + n, parent, created, score, self.body(draw >> 37),
                                  self.owner(draw >> 16, created), created, draw >> 8 & 3, licence))
        self.counts["answers"] += len(slot)

    def tag_wiki(self, moment, second, licence, rows):
        created, excerpt = second + b"400", b"".join(self.shapes.titles.take(3)).strip().capitalize()
        for n, post_type, body in ((6, 5, self.body(self.rng.getrandbits(11))), (7, 4, excerpt)):
            owner = self.owner(self.rng.getrandbits(16), created)
            rows.append(TAG_WIKI % (moment * IDS_A_MOMENT + n, post_type, created, body, owner, created, licence))
        self.counts["tag_wikis"] += 2

    def body(self, draw):
        steps, end = self.shapes.bodies[draw & 2047]
        parts = []
        for markup, take, count in steps:
            parts.append(markup)
            parts += take(count)
        parts.append(end)
        return b"".join(parts)

    def owner(self, draw, created):
        if draw & 3:
            return self.owners[draw >> 2 & 8191]
        return self.edits[draw >> 2 & 8191] + created + b'"'


def shuffled(rows, window, rng):
    """The rows out of order, but none further from its place than the window is wide."""
    block = []
    for row in rows:
        block.append(row)
        if len(block) == window:
            rng.shuffle(block)
            yield from block
            block.clear()
    rng.shuffle(block)
    yield from block


def in_chunks(rows):
    chunk, size = [b'\xef\xbb\xbf<?xml version="1.0" encoding="utf-8"?>\r\n<posts>\r\n'], 0
    for row in rows:
        chunk.append(row)
        size += len(row)
        if size >= WRITE_BYTES:
            yield b"".join(chunk)
            chunk, size = [], 0
    chunk.append(b"</posts>")
    yield b"".join(chunk)


def arguments():
    parser = argparse.ArgumentParser(description="Writes a synthetic Stack Exchange Posts.xml to standard output.")
    parser.add_argument("--bytes", type=int, required=True, metavar="N", help="size of the file, met within a per cent or two")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="the same seed gives the same bytes (default 1)")
    parser.add_argument("--site-shape", choices=sorted(SITE_SHAPES), default="sorted",
                        help="sorted: 3 %% of the answers are 1,000 to 20,000 rows from their question; late: 30 %%, up to 75,000")
    parser.add_argument("--shuffle-window", type=int, default=0, metavar="N",
                        help="shuffle the rows in blocks of N, so that some answers come before their questions (default 0)")
    options = parser.parse_args()
    if options.bytes < 1:
        parser.error("--bytes must be >= 1, was %d" % options.bytes)
    if options.shuffle_window < 0:
        parser.error("--shuffle-window must be >= 0, was %d" % options.shuffle_window)
    return options


def main():
    options = arguments()
    dump = Dump(random.Random(options.seed), options.bytes, options.site_shape)
    rows = dump.rows()
    if options.shuffle_window > 1:
        rows = shuffled(rows, options.shuffle_window, random.Random(options.seed + 1))
    written = 0
    try:
        for chunk in in_chunks(rows):
            sys.stdout.buffer.write(chunk)
            written += len(chunk)
        sys.stdout.buffer.flush()
    except BrokenPipeError:                         # the reader has seen enough, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    print(json.dumps({"bytes": written, **dump.counts}), file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
