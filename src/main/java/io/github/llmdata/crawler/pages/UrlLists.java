package io.github.llmdata.crawler.pages;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Detects how a file lists its URLs. A first row with a field {@code url} makes it a table, whatever its name.
 * Otherwise, a {@code .csv} file whose first field is a URL is a table without a header, with the URLs in its first
 * column; any other {@code .csv} file is rejected. All other files have one URL per line.
 */
final class UrlLists {
    private UrlLists() {}

    /**
     * How to read a list.
     *
     * @param column the column of the URLs, from 0; empty if each line is a URL
     * @param header whether the first row is a header
     */
    record Shape(OptionalInt column, boolean header) {}

    /** The shape of a file; empty if it is a table without a column of URLs. */
    static Optional<Shape> shapeOf(Path file, FileKind kind) throws IOException {
        try (InputStream in = FileKind.open(file);
                var fields = new CsvFields(in, true)) {
            String first = "";
            for (int column = 0; fields.next(); column++) {
                String text = fields.text().strip();
                if (text.equalsIgnoreCase("url")) {
                    return Optional.of(new Shape(OptionalInt.of(column), true));
                }
                first = column == 0 ? text.toLowerCase(Locale.ROOT) : first;
                if (fields.endsRow()) {
                    break;
                }
            }
            if (kind == FileKind.LIST) {
                return Optional.of(new Shape(OptionalInt.empty(), false));
            }
            boolean url = first.startsWith("http://") || first.startsWith("https://");
            return url ? Optional.of(new Shape(OptionalInt.of(0), false)) : Optional.empty();
        }
    }
}
