package io.github.llmdata.crawler.pages;

import io.github.llmdata.crawler.inputs.RecodedInputStream;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Detects how a file lists its URLs. A first row with a field such as {@code url} makes it a table, whatever its name and
 * its delimiter. Otherwise, a {@code .csv} or {@code .tsv} file whose first field is a URL is a table without a header, if its
 * rows are alike; a file whose first line starts with a brace has JSON objects; a file with the titles of a wiki, as dumps have it, has
 * titles; any other file has one URL per line.
 */
final class UrlLists {
    /** Names of columns with URLs, the best first. */
    static final List<String> URL_NAMES = List.of("url", "page_url", "link", "address", "uri", "href", "urls", "links");

    /** Names of columns with titles of pages. */
    static final List<String> TITLE_NAMES = List.of("title", "page_title", "titles", "page", "article", "name");

    /** The column of a list of all titles of a wiki that tells which namespace belongs before a title. */
    private static final List<String> NAMESPACE_NAMES = List.of("page_namespace");

    /** The first line of a list of the titles of one namespace, as dumps have it. */
    private static final String TITLES_HEADER = "page_title";

    private static final List<Integer> DELIMITERS = List.of((int) ',', (int) ';', (int) '\t', (int) '|');
    private static final int SAMPLE_BYTES = 1 << 18;
    private static final int MARK_BYTES = 4;
    private static final int SAMPLE_ROWS = 100;
    private static final int MAX_FIELDS = 1_000;

    private final byte[] sample;
    private final FileKind kind;
    private final boolean takesTitles;

    private UrlLists(byte[] sample, FileKind kind, boolean takesTitles) {
        this.sample = sample;
        this.kind = kind;
        this.takesTitles = takesTitles;
    }

    /** Opens a list as UTF-8, whatever it is packed and encoded in. */
    static InputStream open(Path file) throws IOException {
        var in = new BufferedInputStream(FileKind.open(file));
        Optional<Charset> utf16 = RecodedInputStream.utf16Of(start(in));
        return utf16.isPresent() ? new RecodedInputStream(in, utf16.get()) : in;
    }

    private static byte[] start(InputStream in) throws IOException {
        in.mark(MARK_BYTES);
        try {
            byte[] start = in.readNBytes(MARK_BYTES);
            in.reset();
            return start;
        } catch (EOFException e) {
            return new byte[0]; // it is told when the list is read
        }
    }

    /**
     * The shape of a list.
     *
     * @param takesTitles whether a column of titles will do
     * @param most how many bytes of the text count
     * @throws NoListException if it is a table without a column of URLs
     */
    static ListShape shapeOf(Path file, FileKind kind, boolean takesTitles, long most)
            throws IOException, NoListException {
        try (InputStream in = open(file)) {
            return new UrlLists(sampleOf(in, most), kind, takesTitles).shape();
        }
    }

    /** The start of a list, as much of it as can be read: damage is told when the list itself is read. */
    private static byte[] sampleOf(InputStream in, long most) {
        var sample = new ByteArrayOutputStream();
        var buffer = new byte[1 << 13];
        try {
            int count = in.read(buffer, 0, buffer.length);
            while (count >= 0 && sample.size() < Math.min(SAMPLE_BYTES, most)) {
                sample.write(buffer, 0, (int) Math.min(count, most - sample.size()));
                count = in.read(buffer, 0, buffer.length);
            }
        } catch (IOException e) {
            return withoutMark(sample.toByteArray());
        }
        return withoutMark(sample.toByteArray());
    }

    private static byte[] withoutMark(byte[] sample) {
        boolean isMarked = sample.length >= 3 && sample[0] == (byte) 0xef && sample[1] == (byte) 0xbb;
        return isMarked ? Arrays.copyOfRange(sample, 3, sample.length) : sample;
    }

    private ListShape shape() throws IOException, NoListException {
        boolean isOfTitles = takesTitles && kind == FileKind.LIST && firstLine().equals(TITLES_HEADER);
        if (isOfTitles || kind == FileKind.TITLES) {
            return firstLine().equals(TITLES_HEADER) ? ListShape.TITLES_WITH_HEADER : ListShape.TITLES;
        }
        if (kind == FileKind.JSON_LINES || firstLine().startsWith("{")) {
            return ListShape.JSON_LINES;
        }
        Optional<ListShape> named = namedColumn(URL_NAMES);
        if (named.isEmpty() && takesTitles) {
            named = namedColumn(TITLE_NAMES);
            if (named.isPresent()
                    && named.get().columns() > 1
                    && namedColumn(NAMESPACE_NAMES).isPresent()) {
                throw NoListException.ofAllNamespaces();
            }
        }
        if (named.isPresent()) {
            return named.get();
        }
        if (kind == FileKind.LIST) {
            return ListShape.LINES;
        }
        if (UrlText.isUrl(firstLine().split("[\\s,;|]", 2)[0])) {
            return withoutHeader();
        }
        if (takesTitles && widestRow().size() == 1) {
            return ListShape.LINES;
        }
        throw new NoListException(widestRow());
    }

    private String firstLine() throws IOException {
        return firstRow(CsvFields.NONE).get(0);
    }

    /** The column with the best of the names, in a table with the delimiter that makes the most columns. */
    private Optional<ListShape> namedColumn(List<String> names) throws IOException {
        for (String name : names) {
            Optional<ListShape> best = Optional.empty();
            for (int delimiter : DELIMITERS) {
                List<String> header = firstRow(delimiter);
                int column = header.stream().map(UrlLists::normal).toList().indexOf(name);
                if (column >= 0
                        && isTable(name, header)
                        && (best.isEmpty() || best.get().columns() < header.size())) {
                    int separator = header.size() == 1 ? CsvFields.NONE : delimiter;
                    best = Optional.of(new ListShape(ListShape.Form.TABLE, separator, column, header.size(), true));
                }
            }
            if (best.isPresent()) {
                return best;
            }
        }
        return Optional.empty();
    }

    /** In a plain list a line with nothing but a word such as "Link" may be a title; only "url" is surely a header. */
    private boolean isTable(String name, List<String> header) {
        return kind != FileKind.LIST || header.size() > 1 || name.equals(URL_NAMES.get(0));
    }

    private static String normal(String name) {
        return UrlText.trimmed(name).toLowerCase(Locale.ROOT).replaceAll("[ -]", "_");
    }

    private List<String> widestRow() throws IOException {
        List<String> widest = List.of();
        for (int delimiter : DELIMITERS) {
            List<String> row = firstRow(delimiter);
            widest = row.size() > widest.size() ? row : widest;
        }
        return widest;
    }

    /** The first row that is not blank; one empty field if there is none. */
    private List<String> firstRow(int delimiter) throws IOException {
        List<List<String>> rows = rows(delimiter, 1);
        return rows.isEmpty() ? List.of("") : rows.get(0);
    }

    private List<List<String>> rows(int delimiter, int most) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (var fields = new CsvFields(new ByteArrayInputStream(sample), delimiter, true)) {
            List<String> row = new ArrayList<>();
            while (rows.size() < most && fields.next()) {
                if (row.size() < MAX_FIELDS) {
                    row.add(UrlText.trimmed(fields.text()));
                }
                if (fields.endsRow()) {
                    boolean isBlank = row.stream().allMatch(String::isEmpty);
                    boolean isComment = kind == FileKind.LIST && row.get(0).startsWith("#");
                    if (!isBlank && !isComment) {
                        rows.add(row);
                    }
                    row = new ArrayList<>();
                }
            }
        }
        return rows;
    }

    /**
     * A table whose first row has a URL already. A delimiter may belong to a URL, as the comma in {@code /wiki/Paris,_Texas}: it
     * separates columns only if all rows have the same number of fields, and no second field can be the rest of a URL.
     */
    private ListShape withoutHeader() throws IOException {
        for (int delimiter : List.of((int) '\t', (int) ';', (int) ',', (int) '|')) {
            List<List<String>> rows = rows(delimiter, SAMPLE_ROWS);
            int columns = rows.get(0).size();
            boolean isTable = columns > 1
                    && rows.stream().allMatch(row -> row.size() == columns && UrlText.isUrl(row.get(0)))
                    && (delimiter == '\t' || rows.stream().noneMatch(row -> isRestOfUrl(row.get(1))))
                    && (delimiter == '\t'
                            || rows.size() > 1
                            || rows.get(0).get(1).matches("|.*\\s.*|[a-z]+://.*"));
            if (isTable) {
                return new ListShape(ListShape.Form.TABLE, delimiter, 0, columns, false);
            }
        }
        return new ListShape(ListShape.Form.TABLE, CsvFields.NONE, 0, 1, false);
    }

    /** Whether a field looks as if it belonged to the URL before it. */
    static boolean isRestOfUrl(String field) {
        return field.startsWith("_") || field.startsWith("%2");
    }

    /** The first title in a list that has titles of pages rather than URLs; empty if it has not. */
    static Optional<String> titleIn(Path file, FileKind kind) throws IOException {
        try (InputStream in = open(file)) {
            return new UrlLists(sampleOf(in, SAMPLE_BYTES), kind, false).title();
        }
    }

    private Optional<String> title() throws IOException {
        if (kind == FileKind.JSON_LINES
                || firstLine().startsWith("{")
                || namedColumn(URL_NAMES).isPresent()) {
            return Optional.empty();
        }
        Optional<ListShape> named = kind == FileKind.TABLE ? namedColumn(TITLE_NAMES) : Optional.empty();
        if (named.isPresent()) {
            List<List<String>> rows = rows(named.get().delimiter(), 2);
            List<String> first = rows.get(rows.size() - 1);
            return Optional.of(first.get(Math.min(first.size() - 1, named.get().column())));
        }
        if (kind == FileKind.TABLE && widestRow().size() > 1) {
            return Optional.empty();
        }
        List<String> lines = rows(CsvFields.NONE, SAMPLE_ROWS).stream()
                .map(row -> row.get(0))
                .toList();
        long urls = lines.stream().filter(UrlText::isUrl).count();
        boolean hasHeader = lines.size() > 1 && lines.get(0).equals(TITLES_HEADER);
        return urls * 2 < lines.size() ? Optional.of(lines.get(hasHeader ? 1 : 0)) : Optional.empty();
    }
}
