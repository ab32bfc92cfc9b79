package io.github.llmdata.crawler.pages;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads the URLs of a list, in constant memory. Skips empty lines, and comments if the list is not a table. */
final class UrlListReader implements PageReader {
    private final ListedItem items;
    private final ListShape shape;
    private final CsvFields fields;
    private final Span span;
    private boolean header;

    /**
     * Reads a list.
     *
     * @param span only rows that start in it are items
     */
    UrlListReader(ListedItem items, InputStream in, ListShape shape, Span span) {
        this.items = items;
        this.span = span;
        this.shape = shape;
        this.header = shape.hasHeader();
        this.fields = new CsvFields(in, shape.delimiter(), shape.form() == ListShape.Form.TABLE);
    }

    @Override
    public Optional<PageInput> next() throws IOException {
        while (fields.next() && fields.rowStart() < span.end()) {
            boolean isBefore = fields.rowStart() < span.start();
            Optional<PageInput> item = shape.form() == ListShape.Form.TABLE ? row() : line();
            if (header && item.isPresent()) {
                header = false;
            } else if (item.isPresent() && !isBefore) {
                return item;
            }
        }
        return Optional.empty();
    }

    private Optional<PageInput> line() {
        String text = UrlText.trimmed(fields.text());
        boolean isOfTitles = shape.form() == ListShape.Form.TITLES;
        if (text.isEmpty() || (text.startsWith("#") && !isOfTitles)) {
            return Optional.empty();
        }
        if (fields.length() > CsvFields.MAX_BYTES) {
            return Optional.of(tooLong(fields.length()));
        }
        if (isOfTitles) {
            return Optional.of(items.ofKnownTitle(text, fields.row()));
        }
        String first = text.split("\t", 2)[0];
        return Optional.of(items.of(UrlText.isUrl(first) ? first : text, fields.row(), false));
    }

    /** Reads all fields of a row and returns its URL. */
    private Optional<PageInput> row() throws IOException {
        String url = "";
        long length = 0;
        boolean isField = shape.delimiter() != CsvFields.NONE;
        boolean goesOn = false;
        boolean blank = true;
        int count = 0;
        while (true) {
            blank = blank && UrlText.trimmed(fields.text()).isEmpty();
            if (count == shape.column()) {
                url = fields.text();
                length = fields.length();
                isField |= fields.isQuoted();
            } else if (count == shape.column() + 1) {
                goesOn = !fields.isQuoted() && UrlLists.isRestOfUrl(fields.text());
            }
            count++;
            if (fields.endsRow() || !fields.next()) {
                break;
            }
        }
        if (fields.quoteOpen()) {
            throw new EOFException("the quote that is opened in this row is never closed");
        }
        if (blank) {
            return Optional.empty();
        }
        if (length > CsvFields.MAX_BYTES) {
            return Optional.of(tooLong(length));
        }
        if (count > shape.columns() || goesOn) {
            return Optional.of(unquoted(count));
        }
        return Optional.of(items.of(url, fields.row(), isField));
    }

    private PageInput tooLong(long length) {
        return items.rejected(fields.row(), length + " bytes", CsvFields.MAX_BYTES + " bytes");
    }

    /** A row in which a delimiter seems to be a part of the URL. */
    private PageInput unquoted(int count) {
        String expected = count > shape.columns()
                ? "%d fields, not %d; quotes around a URL with %s".formatted(shape.columns(), count, delimiterName())
                : "quotes around a URL with " + delimiterName();
        return items.rejected(fields.row(), fields.shownRow(), expected);
    }

    private String delimiterName() {
        return shape.delimiter() == '\t' ? "a tab in it" : "a " + (char) shape.delimiter() + " in it";
    }

    @Override
    public String position() {
        return String.valueOf(fields.row());
    }

    @Override
    public void close() throws IOException {
        fields.close();
    }
}
