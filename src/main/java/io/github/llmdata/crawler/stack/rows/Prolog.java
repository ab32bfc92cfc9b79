package io.github.llmdata.crawler.stack.rows;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.aalto.AsyncByteArrayFeeder;
import com.fasterxml.aalto.AsyncXMLInputFactory;
import com.fasterxml.aalto.AsyncXMLStreamReader;
import io.github.llmdata.crawler.inputs.ForeignKind;
import io.github.llmdata.crawler.stack.dump.DumpException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * The bytes before the first row: the byte order mark, the XML declaration, perhaps a document type, and the root element. It
 * decides whether the input is a posts table at all.
 *
 * @param root name of the root element
 * @param doctypeSkipped whether there was a reference to an external DTD; it is never fetched
 * @param closed whether the root element ends here, so that the table has no rows
 */
record Prolog(String root, boolean doctypeSkipped, boolean closed) {
    /** Length of the byte order mark of UTF-8. */
    private static final int BOM = 3;

    private static final Pattern ENCODING =
            Pattern.compile("^<\\?xml[^>]{1,100}?encoding\\s{0,9}=\\s{0,9}[\"']([^\"']{1,40})");

    private static final Set<String> READABLE = Set.of("utf-8", "utf8", "us-ascii", "ascii");

    private static final Set<String> OTHER_TABLES =
            Set.of("badges", "comments", "posthistory", "postlinks", "tags", "users", "votes");

    /** How published tables start, before a line end and the root element. */
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"utf-8\"?>";

    private static final String ROOT = "<posts>";

    /**
     * Reads the bytes before the first row.
     *
     * @param whole whether the input ends here, without any row
     * @throws DumpException if this cannot be the start of a posts table in UTF-8
     */
    static Prolog read(byte[] bytes, int length, boolean whole, String file) throws DumpException {
        refuseForeign(bytes, length, file);
        requireUtf8(bytes, length, file);
        int from = startsWithBom(bytes, length) ? BOM : 0;
        String text = new String(bytes, from, length - from, ISO_8859_1);
        if (!whole && isAsPublished(text)) {
            return new Prolog("posts", false, false);
        }
        if (declaresSomething(text)) {
            throw new DumpException(
                    DumpException.NOT_XML,
                    file + " declares entities in its document type, which is refused. Nothing was read.");
        }
        Prolog prolog;
        try {
            int start = from + afterLyingDeclaration(text);
            prolog = parse(bytes, start, length - start);
        } catch (XMLStreamException e) {
            throw new DumpException(DumpException.NOT_XML, notXml(file, text, firstLine(e)), e);
        }
        if (prolog == null || (whole && !prolog.closed)) {
            throw whole && prolog != null
                    ? new DumpException(DumpException.TRUNCATED, file + " is truncated: it ends before its first row.")
                    : new DumpException(DumpException.NOT_XML, notXml(file, text, "it has no root element"));
        }
        if (OTHER_TABLES.contains(prolog.root.toLowerCase(Locale.ROOT))) {
            throw new DumpException(
                    DumpException.NOT_POSTS,
                    file + " holds the table <" + prolog.root + ">, not posts. Give the site's Posts.xml instead.");
        }
        return prolog;
    }

    /** Where a declaration ends that states another encoding than the one that the bytes have here; else 0. */
    private static int afterLyingDeclaration(String text) {
        Matcher encoding = ENCODING.matcher(text);
        boolean lies = encoding.find() && !READABLE.contains(encoding.group(1).toLowerCase(Locale.ROOT));
        return lies ? text.indexOf("?>") + 2 : 0;
    }

    /** A text that does not even begin like XML is told without the words of the parser. */
    private static String notXml(String file, String text, String why) {
        boolean beginsLikeXml = text.stripLeading().startsWith("<");
        return file + " is not " + (beginsLikeXml ? "an XML file: " + why : "XML")
                + "; give the Posts.xml of a Stack Exchange site, or the archive (.7z) with it. Nothing was read.";
    }

    /** Then there is nothing that the XML parser would have to decide. */
    private static boolean isAsPublished(String text) {
        int root = text.indexOf(ROOT, DECLARATION.length());
        return root > 0
                && text.startsWith(DECLARATION)
                && isBlank(text, DECLARATION.length(), root)
                && isBlank(text, root + ROOT.length(), text.length());
    }

    private static boolean isBlank(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (" \t\r\n".indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private static void refuseForeign(byte[] bytes, int length, String file) throws DumpException {
        Optional<ForeignKind> foreign =
                ForeignKind.ofStart(Arrays.copyOf(bytes, length)).filter(kind -> kind != ForeignKind.STACK_TABLE);
        if (foreign.isPresent()) {
            throw new DumpException(
                    DumpException.NOT_POSTS,
                    file + " is " + foreign.get().noun()
                            + ". Give the Posts.xml of a Stack Exchange site, or the archive with it, instead.");
        }
    }

    private static @Nullable Prolog parse(byte[] bytes, int from, int length) throws XMLStreamException {
        AsyncXMLInputFactory factory = RowParser.factory();
        AsyncXMLStreamReader<AsyncByteArrayFeeder> reader = factory.createAsyncForByteArray();
        try {
            reader.getInputFeeder().feedInput(bytes, from, length);
            String root = null;
            boolean doctype = false;
            while (true) {
                switch (reader.next()) {
                    case XMLStreamConstants.DTD -> doctype = true;
                    case XMLStreamConstants.START_ELEMENT -> root = root == null ? reader.getLocalName() : root;
                    case XMLStreamConstants.END_ELEMENT -> {
                        if (reader.getDepth() == 1 && root != null) {
                            return new Prolog(root, doctype, true);
                        }
                    }
                    case AsyncXMLStreamReader.EVENT_INCOMPLETE, XMLStreamConstants.END_DOCUMENT -> {
                        return root == null ? null : new Prolog(root, doctype, false);
                    }
                    default -> {}
                }
            }
        } finally {
            reader.close();
        }
    }

    /** Whether there is a document type with declarations of its own, in brackets. */
    private static boolean declaresSomething(String prolog) {
        int doctype = prolog.indexOf("<!DOCTYPE");
        char quote = 0;
        for (int i = doctype; doctype >= 0 && i < prolog.length(); i++) {
            char c = prolog.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '[' || c == '>') {
                return c == '[';
            }
        }
        return false;
    }

    private static boolean startsWithBom(byte[] bytes, int length) {
        return length >= BOM && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
    }

    private static void requireUtf8(byte[] bytes, int length, String file) throws DumpException {
        boolean utf16 = length >= 2
                && ((bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE)
                        || (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF)
                        || bytes[0] == 0
                        || bytes[1] == 0);
        if (utf16) {
            throw new DumpException(
                    DumpException.NOT_UTF_8,
                    file + " is binary, not XML. Give the Posts.xml of a Stack Exchange site, or the archive (.7z)"
                            + " with it.");
        }
    }

    private static String firstLine(XMLStreamException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable");
    }
}
