#!/usr/bin/env python3
"""What a script for one purpose takes: prints the question and accepted answer of a Posts.xml as text; needs lxml."""
import sys
from lxml import etree, html


def text(body):
    return html.fromstring(body).text_content().strip() if body.strip() else ""


waiting = {}
for _, row in etree.iterparse(sys.argv[1], tag="row"):
    if row.get("PostTypeId") == "1" and row.get("AcceptedAnswerId"):
        waiting[row.get("AcceptedAnswerId")] = row.get("Title", "") + "\n\n" + text(row.get("Body", ""))
    elif row.get("PostTypeId") == "2" and row.get("Id") in waiting:
        print("<user>: %s\n<bot>: %s\n<eos>" % (waiting.pop(row.get("Id")), text(row.get("Body", ""))))
    row.clear()
    while row.getprevious() is not None:
        del row.getparent()[0]
