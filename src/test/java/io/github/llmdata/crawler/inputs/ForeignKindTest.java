package io.github.llmdata.crawler.inputs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignKindTest {
    private static final String DUMP = "<mediawiki xmlns=\"x\" version=\"0.11\"><siteinfo/></mediawiki>";

    /** {@link #DUMP} as bzip2. */
    private static final String DUMP_BZIP2 =
            "QlpoOTFBWSZTWfmUGWoAAAaZgFAB4AcnL53AIABQoABoGTIGqekaeKZqB6J5QmlUJH4Oq20fLXMh2MD6EyMCQdgoXq7+ViKK0rtE"
                    + "h6fi7kinChIfMoMtQA==";

    @TempDir
    Path folder;

    static Stream<Arguments> starts() {
        return Stream.of(
                arguments(
                        "filedesc://x.arc 0.0.0.0 20231201100000 text/plain 76\n1 0 InternetArchive\n",
                        ForeignKind.ARC),
                arguments(
                        "http://a.example/wiki/Cat 1.2.3.4 20231201100000 text/html 50\nHTTP/1.1 200 OK",
                        ForeignKind.ARC),
                arguments(DUMP, ForeignKind.MEDIAWIKI_DUMP),
                arguments("\u00ef\u00bb\u00bf<?xml version='1.0'?>\n<!-- x --><mediawiki>", ForeignKind.MEDIAWIKI_DUMP),
                arguments("(\u00b5/\u00fd", ForeignKind.ZSTANDARD),
                arguments("P*M\u0018", ForeignKind.ZSTANDARD),
                arguments(
                        "WARC/1.0\r\nWARC-Type: warcinfo\r\n\r\nx\r\n\r\nWARC/1.0\r\nWARC-Type: conversion\r\n",
                        ForeignKind.WET),
                arguments("<?xml version=\"1.0\"?><urlset xmlns=\"x\"><url>", ForeignKind.SITEMAP),
                arguments("<sitemapindex>", ForeignKind.SITEMAP),
                arguments("<rss version=\"2.0\">", ForeignKind.FEED),
                arguments("<?xml version=\"1.0\"?>\n<posts>\n <row", ForeignKind.STACK_TABLE),
                arguments("-- MySQL dump 10.19", ForeignKind.SQL),
                arguments("d8:announce35:udp", ForeignKind.TORRENT),
                arguments("From: <Saved by Blink>\nContent-Type: multipart/related;\n", ForeignKind.MHTML),
                arguments("version https://git-lfs.github.com/spec/v1", ForeignKind.LFS_POINTER),
                arguments("PK\u0003\u0004", ForeignKind.ZIP),
                arguments("7z\u00bc\u00af'\u001c", ForeignKind.SEVEN_ZIP),
                arguments("%PDF-1.7", ForeignKind.PDF),
                arguments("PAR1", ForeignKind.PARQUET),
                arguments("SQLite format 3\0", ForeignKind.SQLITE),
                arguments("x".repeat(257) + "ustar", ForeignKind.TAR));
    }

    @ParameterizedTest
    @MethodSource("starts")
    void recognisesAFileByItsFirstBytes(String start, ForeignKind kind) {
        assertThat(ForeignKind.ofStart(start.getBytes(ISO_8859_1))).contains(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "url\nhttp://a/\n",
                "http://a/ 1 2 3\n",
                "<!doctype html><p>mediawiki",
                "<?xml version='1.0'?><!DOCTYPE html><html><rss>",
                "WARC/1.0\r\nWARC-Type: response\r\n\r\nWARC-Type: conversion\r\n",
                "{\"url\": \"http://a/\"}"
            })
    void leavesInputsAlone(String start) {
        assertThat(ForeignKind.ofStart(start.getBytes(ISO_8859_1))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a.arc.gz, ARC",
        "enwiki-20240101-pages-articles.xml.bz2, MEDIAWIKI_DUMP",
        "RC_2015-01.zst, ZSTANDARD",
        "CC-MAIN-1.warc.wet.gz, WET",
        "CC-MAIN-1.WAT.GZ, WET",
        "a.7z, SEVEN_ZIP",
        "a.tar.gz, TAR",
        "stackexchange.torrent, TORRENT",
        "urls.xlsx, SPREADSHEET"
    })
    void recognisesAFileByItsName(String name, ForeignKind kind) {
        assertThat(ForeignKind.ofName(name)).contains(kind);
    }

    @Test
    void looksIntoPackedFiles() throws IOException {
        var gzip = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(gzip)) {
            out.write(DUMP.getBytes(ISO_8859_1));
        }
        Path packed = Files.write(folder.resolve("a"), gzip.toByteArray());
        Path bzip2 = Files.write(folder.resolve("b"), Base64.getDecoder().decode(DUMP_BZIP2));
        assertThat(ForeignKind.ofStart(FileStart.of(packed))).contains(ForeignKind.MEDIAWIKI_DUMP);
        assertThat(ForeignKind.ofStart(FileStart.of(bzip2))).contains(ForeignKind.MEDIAWIKI_DUMP);
    }

    @Test
    void givesTheStoredBytesOfAFileThatCannotBeUnpacked() throws IOException {
        Path damaged = Files.write(folder.resolve("a"), "BZh9no bzip2".getBytes(ISO_8859_1));
        assertThat(FileStart.of(damaged)).isEqualTo("BZh9no bzip2".getBytes(ISO_8859_1));
    }
}
