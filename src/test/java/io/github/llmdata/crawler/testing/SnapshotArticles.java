package io.github.llmdata.crawler.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Locale;

/** Lines of snapshots of Wikimedia Enterprise, and tar archives of them. */
public final class SnapshotArticles {
    private static final int BLOCK = 512;

    private SnapshotArticles() {}

    /** An article by its title, with one paragraph. */
    public static String line(String title, String paragraph) {
        return line(title, html(title, "<p>" + paragraph + "</p>"), "Q1", "");
    }

    /**
     * An article.
     *
     * @param html as text, or null
     * @param more fields, after a comma
     */
    public static String line(String title, String html, String entity, String more) {
        return "{\"name\":" + json(title) + ",\"identifier\":7,\"date_modified\":\"2024-05-06T07:08:09Z\","
                + "\"version\":{\"identifier\":99,\"tags\":[\"x\"],\"scores\":{\"a\":{\"b\":0.5}}},"
                + "\"url\":\"https://en.wikipedia.org/wiki/" + title.replace(' ', '_') + "\","
                + "\"namespace\":{\"identifier\":0},\"in_language\":{\"identifier\":\"en\"},"
                + "\"main_entity\":{\"identifier\":\"" + entity + "\",\"url\":\"https://www.wikidata.org/entity/x\"},"
                + "\"is_part_of\":{\"identifier\":\"enwiki\",\"url\":\"https://en.wikipedia.org\"},"
                + "\"article_body\":{\"html\":" + (html == null ? "null" : json(html)) + ",\"wikitext\":\"'''x'''\"},"
                + "\"license\":[{\"name\":\"Creative Commons Attribution Share Alike 3.0 Unported\","
                + "\"url\":\"https://creativecommons.org/licenses/by-sa/3.0/\"}]" + more + "}\n";
    }

    /** A page as Parsoid writes it. */
    public static String html(String title, String body) {
        return "<!DOCTYPE html>\n<html prefix=\"mw: http://mediawiki.org/rdf/\"><head><meta charset=\"utf-8\"/>"
                + "<meta property=\"mw:pageNamespace\" content=\"0\"/><link rel=\"dc:isVersionOf\" "
                + "href=\"//en.wikipedia.org/wiki/" + title.replace(' ', '_') + "\"/><title>" + title
                + "</title></head><body lang=\"en\" class=\"mw-body-content parsoid-body mediawiki mw-parser-output\" "
                + "dir=\"ltr\"><section data-mw-section-id=\"0\">" + body + "</section></body></html>";
    }

    /** A text as JSON, in quotes. */
    public static String json(String text) {
        return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
    }

    /** A tar archive of files, each a name and its content; without the blocks at the end. */
    public static byte[] tar(String... namesAndContents) {
        var archive = new ByteArrayOutputStream();
        for (int i = 0; i < namesAndContents.length; i += 2) {
            archive.writeBytes(member(namesAndContents[i], '0', namesAndContents[i + 1].getBytes(UTF_8)));
        }
        return archive.toByteArray();
    }

    /** A file in a tar archive, or an entry of another type. */
    public static byte[] member(String name, char type, byte[] content) {
        var member = new ByteArrayOutputStream();
        member.writeBytes(header(name, type, content.length));
        member.writeBytes(content);
        member.writeBytes(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
        return member.toByteArray();
    }

    /** The header of an entry of a tar archive. */
    public static byte[] header(String name, char type, long size) {
        var header = new byte[BLOCK];
        put(name, header, 0);
        put(String.format(Locale.ROOT, "%011o", size), header, 124);
        header[156] = (byte) type;
        put("ustar", header, 257);
        Arrays.fill(header, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte next : header) {
            sum += next & 0xff;
        }
        put(String.format(Locale.ROOT, "%06o", sum), header, 148);
        return header;
    }

    private static void put(String text, byte[] header, int at) {
        byte[] bytes = text.getBytes(UTF_8);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }
}
