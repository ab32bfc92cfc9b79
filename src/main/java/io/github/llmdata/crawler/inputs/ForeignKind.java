package io.github.llmdata.crawler.inputs;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The kinds of files that people give by mistake, and that no mode reads: recognised by what they start with, or by the names
 * that they usually have. Each comes with what to do instead.
 */
public enum ForeignKind {
    /** Described at https://archive.org/web/researcher/ArcFileFormat.php: the first line describes the file, or a document. */
    ARC(
            "an ARC file, the format before WARC",
            "convert it, for instance with: warcio recompress FILE.arc.gz FILE.warc.gz",
            true,
            "filedesc://|[a-z][a-z0-9+.-]*://\\S+ \\d{1,3}(\\.\\d{1,3}){3} \\d{14} \\S+ [^\\n]*\\d\\r?\\n",
            "\\.arc(\\.gz|\\.bz2)?"),
    MEDIAWIKI_DUMP(
            "a MediaWiki XML dump",
            "its pages are wikitext, which has holes where templates write numbers and dates; give the HTML snapshot of the wiki (docs/sources.md), or let the wiki list its pages, for instance with --set crawler.wiki.site=https://en.wikivoyage.org",
            true,
            root("mediawiki"),
            ".*wik[a-z]*-[0-9]{8}-.*\\.xml(\\.gz|\\.bz2|-p[0-9]+p[0-9]+(\\.gz|\\.bz2)?)"),
    ZSTANDARD(
            "a Zstandard file",
            "--mode reddit reads one that is a Reddit dump; unpack any other first",
            true,
            "\\(\u00b5/\u00fd|[P-_]\\*M\u0018",
            "\\.zst"),
    WET(
            "a WET or WAT file of Common Crawl, which holds no pages",
            "give the .warc.gz file of the same name",
            true,
            "(?s)WARC/1(?!.*WARC-Type: (response|request|resource)).*WARC-Type: conversion\\b.*",
            "\\.(warc\\.)?w[ea]t(\\.gz)?"),
    SITEMAP(
            "a sitemap",
            "give a list with the URLs that it names",
            false,
            root("urlset|sitemapindex"),
            "sitemap[^/]*\\.xml(\\.gz)?"),
    FEED("a news feed", "give a list with the URLs that it names", false, root("rss|feed|rdf:RDF"), "\\.(rss|atom)"),
    STACK_TABLE(
            "a table of a Stack Exchange dump",
            "use --mode stack",
            false,
            root("posts|users|badges|comments|posthistory|postlinks|tags|votes"),
            ""),
    SQL(
            "an SQL dump",
            "give a list with the URLs of the pages",
            false,
            "-- (MySQL|MariaDB|PostgreSQL|Host)",
            "\\.sql(\\.gz)?"),
    TORRENT(
            "a torrent, which only names the files to download",
            "download them with a BitTorrent client first",
            false,
            "d\\d{1,2}:(announce|info|created|creation|comment|url-list|nodes)",
            "\\.torrent"),
    MHTML(
            "a page saved as MHTML",
            "save it as HTML",
            false,
            "(?s)(From|MIME-Version|Content-Type|Subject|Snapshot-Content-Location): .*multipart/related.*",
            "\\.mht(ml)?"),
    ZIM("a ZIM file", "use --mode wiki", false, "ZIM\u0004", "\\.zim"),
    LFS_POINTER(
            "a Git LFS pointer, not the file itself",
            "fetch it with git lfs pull",
            false,
            "version https://git-lfs",
            ""),
    WACZ("a WACZ file", "unpack it, and give the .warc.gz files in it", false, "", "\\.wacz"),
    SPREADSHEET("a spreadsheet", "save it as .csv", false, "", "\\.(xlsx|xls|ods)"),
    ZIP("a zip archive", "unpack it first", false, "PK(\u0003\u0004|\u0005\u0006)", "\\.zip"),
    SEVEN_ZIP("a 7z archive", "unpack it first", false, "7z\u00bc\u00af'\u001c", "\\.7z"),
    RAR("a rar archive", "unpack it first", false, "Rar!\u001a\u0007", "\\.rar"),
    XZ("an xz file", "unpack it first", false, "\u00fd7zXZ\u0000", "\\.xz"),
    TAR("a tar archive", "unpack it first", false, "(?s).{257}ustar", "\\.(tar(\\.gz|\\.bz2|\\.xz)?|tgz)"),
    PDF("a PDF file", "give the pages as HTML", false, "%PDF-", "\\.pdf"),
    PARQUET("a Parquet file", "export its column of URLs as .csv", false, "PAR1", "\\.parquet"),
    SQLITE(
            "an SQLite database",
            "export its column of URLs as .csv",
            false,
            "SQLite format 3\u0000",
            "\\.(sqlite3?|db)"),
    PICTURE(
            "a picture",
            "give pages or lists of URLs",
            false,
            "\u0089PNG|\u00ff\u00d8\u00ff|GIF8|(?s)RIFF.{4}WEBP",
            "\\.(png|jpe?g|gif|webp)");

    private final String noun;
    private final String advice;
    private final boolean holdsData;
    private final Pattern start;
    private final Pattern name;

    ForeignKind(String noun, String advice, boolean holdsData, String start, String name) {
        this.noun = noun;
        this.advice = advice;
        this.holdsData = holdsData;
        this.start = Pattern.compile(start.isEmpty() ? "(?!)" : start);
        this.name = Pattern.compile(name.isEmpty() ? "(?!)" : "(.*)(" + name + ")", Pattern.CASE_INSENSITIVE);
    }

    /** The start of an XML file with one of these root elements. */
    private static String root(String names) {
        return "(?si)\\s*+(<\\?.*?\\?>\\s*+|<!--.*?-->\\s*+|<!DOCTYPE[^>]*+>\\s*+)*+<(" + names + ")[\\s>/].*";
    }

    /** The kind by the first bytes of a file; empty if they are those of no foreign kind. */
    public static Optional<ForeignKind> ofStart(byte[] start) {
        String text = new String(start, StandardCharsets.ISO_8859_1).replaceFirst("^\u00ef\u00bb\u00bf", "");
        return Arrays.stream(values())
                .filter(kind -> kind.start.matcher(text).lookingAt())
                .findFirst();
    }

    /** The kind by the name of a file; empty if it is the name of no foreign kind. */
    public static Optional<ForeignKind> ofName(String fileName) {
        return Arrays.stream(values())
                .filter(kind ->
                        kind.name.matcher(fileName.toLowerCase(Locale.ROOT)).matches())
                .findFirst();
    }

    /** What it is, with an article. */
    public String noun() {
        return noun;
    }

    /** Whether it holds texts that one would expect to be read, so that it is told even where other files are read. */
    public boolean holdsData() {
        return holdsData;
    }

    /** Says of a file what it is and what to do, in one sentence. */
    public String sentence(Object file) {
        return file + " is not read: it is " + noun + "; " + advice;
    }
}
