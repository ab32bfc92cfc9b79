package io.github.llmdata.crawler.pages;

import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.Secrets;
import io.github.llmdata.crawler.model.Stage;
import io.github.llmdata.crawler.url.WebUrl;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the URLs of a list, in constant memory. Skips empty lines, and comments if the list is not a table. */
final class UrlListReader implements PageReader {
    private final String file;
    private final CsvFields fields;
    private final OptionalInt column;
    private final Span span;
    private boolean header;

    /**
     * Reads a list.
     *
     * @param span only rows that start in it are items
     */
    UrlListReader(String file, InputStream in, UrlLists.Shape shape, Span span) {
        this.file = file;
        this.span = span;
        this.column = shape.column();
        this.header = shape.header();
        this.fields = new CsvFields(in, column.isPresent());
    }

    @Override
    public Optional<PageInput> next() throws IOException {
        while (fields.next()) {
            if (fields.rowStart() >= span.end()) {
                return Optional.empty();
            }
            boolean isBefore = fields.rowStart() < span.start();
            Optional<PageInput> item = column.isPresent() ? row(column.getAsInt()) : line();
            if (header) {
                header = false;
            } else if (item.isPresent() && !isBefore) {
                return item;
            }
        }
        return Optional.empty();
    }

    private Optional<PageInput> line() {
        String text = fields.text().strip();
        return text.isEmpty() || text.startsWith("#") ? Optional.empty() : Optional.of(item(text, fields.length()));
    }

    /** Reads all fields of a row and returns its URL. */
    private Optional<PageInput> row(int urlColumn) throws IOException {
        String url = "";
        long length = 0;
        boolean blank = true;
        for (int at = 0; ; at++) {
            blank = blank && fields.text().isBlank();
            if (at == urlColumn) {
                url = fields.text().strip();
                length = fields.length();
            }
            if (fields.endsRow() || !fields.next()) {
                break;
            }
        }
        if (fields.quoteOpen()) {
            throw new EOFException("the quote that is opened in this row is never closed");
        }
        return blank ? Optional.empty() : Optional.of(item(url, length));
    }

    private PageInput item(String url, long length) {
        if (length > CsvFields.MAX_BYTES) {
            return rejected(length + " bytes", CsvFields.MAX_BYTES + " bytes");
        }
        return url.isEmpty()
                ? rejected("nothing", "a URL")
                : new PageInput.Listed(withoutPassword(url), file, fields.row());
    }

    /** Removes the password from a URL at once, because it is never sent. */
    private static String withoutPassword(String url) {
        Optional<WebUrl> parsed = WebUrl.parse(url).filter(WebUrl::hasCredentials);
        if (parsed.isEmpty()) {
            return url;
        }
        String masked = Secrets.withoutPasswords(url);
        return masked.equals(url) && parsed.get().isWeb()
                ? parsed.get().origin() + parsed.get().target()
                : masked;
    }

    private PageInput rejected(String measured, String limit) {
        return new PageInput.Refused(
                new Rejection(file + ":" + fields.row(), Stage.READ, Reason.INVALID_URL, measured, limit));
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
