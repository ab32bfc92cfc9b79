package io.github.llmdata.crawler.stack.rows;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.aalto.AsyncByteArrayFeeder;
import com.fasterxml.aalto.AsyncXMLInputFactory;
import com.fasterxml.aalto.AsyncXMLStreamReader;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import io.github.llmdata.crawler.model.ItemGuard;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.Stage;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.Kind;
import java.util.ArrayList;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;

/**
 * Reads a block of rows. {@link CanonicalRows} reads a block as Stack Exchange writes it; any other is parsed as a whole. If the
 * parser rejects it, or it has more names than a table has, each row is cleaned of characters that XML forbids and parsed alone,
 * so that a bad row affects no other row.
 */
final class RowParser {
    private static final byte[] OPEN = "<posts>".getBytes(US_ASCII);
    private static final byte[] CLOSE = "</posts>".getBytes(US_ASCII);

    private static final String SLOW_NOTE = "slow-xml";

    private final String file;
    private final int maxValueBytes;
    private final PostRowReader.Fields fields;

    /**
     * @param file names the input in rejections
     * @param maxValueBytes the largest attribute value that is accepted, in bytes of UTF-8
     */
    RowParser(String file, int maxValueBytes, PostRowReader.Fields fields) {
        this.file = file;
        this.maxValueBytes = maxValueBytes;
        this.fields = fields;
    }

    /**
     * A factory for parsers: no document types, no entities but XML's own five. A factory collects all names that its
     * parsers have read, so each parser gets one of its own.
     */
    static AsyncXMLInputFactory factory() {
        AsyncXMLInputFactory factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /**
     * Parses the whole block; safe to call from several threads at once.
     *
     * @param guard keeps a row on which the parser fails from ending the run; the other rows of its block are parsed
     */
    RowBatch parse(Block block, ItemGuard guard) {
        String name = "rows of " + file + " from " + block.offset();
        if (guard.isSuspect(name)) {
            return slow(parseOneByOne(block, guard.partsOf(name)));
        }
        return guard.run(
                name, () -> readOrParse(block, guard), fault -> slow(parseOneByOne(block, guard.partsOf(name))));
    }

    private RowBatch readOrParse(Block block, ItemGuard guard) {
        RowBatch batch = new RowBatch(new ArrayList<>(), new ArrayList<>(), new Accounts());
        CanonicalRows canonical = new CanonicalRows(file, fields(block.length()), maxValueBytes);
        return canonical.read(block, (row, offset) -> take(row, offset, batch))
                ? batch
                : slow(parseAtOnce(block, guard));
    }

    /** Notes how many rows took the way through the parser. */
    private static RowBatch slow(RowBatch batch) {
        batch.accounts().note(SLOW_NOTE, batch.accounts().of(Kind.ROWS).in());
        return batch;
    }

    /** Parses a block of any form. */
    RowBatch parseAtOnce(Block block, ItemGuard guard) {
        if (hasTooManyAttributes(block)) {
            return parseOneByOne(block, guard);
        }
        try {
            RowBatch batch = new RowBatch(new ArrayList<>(), new ArrayList<>(), new Accounts());
            parse(block, batch);
            return batch;
        } catch (XMLStreamException e) {
            return parseOneByOne(block, guard);
        }
    }

    private static boolean hasTooManyAttributes(Block block) {
        AttributeCount count = new AttributeCount();
        return block.slices().stream().anyMatch(slice -> count.exceeds(slice.bytes(), slice.from(), slice.to()));
    }

    private void parse(Block block, RowBatch into) throws XMLStreamException {
        AsyncXMLStreamReader<AsyncByteArrayFeeder> reader = open();
        try {
            PostRowReader rows = rowReader(reader, block.length());
            NameCount names = new NameCount(reader);
            long start = block.offset();
            for (Block.Slice slice : block.slices()) {
                reader.getInputFeeder().feedInput(slice.bytes(), slice.from(), slice.length());
                parse(reader, rows, names, slice, start, OPEN.length + start - block.offset(), into);
                start += slice.length();
            }
            reader.getInputFeeder().feedInput(CLOSE, 0, CLOSE.length);
            reader.getInputFeeder().endOfInput();
            while (reader.next() != XMLStreamConstants.END_DOCUMENT) {
                if (reader.getEventType() == AsyncXMLStreamReader.EVENT_INCOMPLETE) {
                    throw new XMLStreamException("the block ends inside a row");
                }
            }
        } finally {
            reader.close();
        }
    }

    /**
     * Reads the rows of one slice; its first byte is at {@code start} in the XML, and the parser was given {@code fed} bytes
     * before.
     */
    private void parse(
            XMLStreamReader2 reader,
            PostRowReader rows,
            NameCount names,
            Block.Slice slice,
            long start,
            long fed,
            RowBatch into)
            throws XMLStreamException {
        for (int event = reader.next(); event != AsyncXMLStreamReader.EVENT_INCOMPLETE; event = reader.next()) {
            names.take(event);
            if (event == XMLStreamConstants.START_ELEMENT && rows.isRow()) {
                // Aalto's position counts from the start of the array, and may be in the whitespace before the tag,
                // even in the slice before
                int near = (int) (reader.getLocationInfo().getStartingByteOffset() - fed);
                int at = RowMarker.first(slice.bytes(), Math.max(slice.from(), near), slice.to());
                long offset = start + at - slice.from();
                take(rows.read(offset), offset, into);
            }
        }
    }

    private RowBatch parseOneByOne(Block block, ItemGuard guard) {
        RowBatch batch = new RowBatch(new ArrayList<>(), new ArrayList<>(), new Accounts());
        byte[] bytes = block.toBytes();
        int start = RowMarker.first(bytes, 0, bytes.length);
        while (start >= 0) {
            int next = RowMarker.first(bytes, start + RowMarker.LENGTH, bytes.length);
            int end = next >= 0 ? next : bytes.length;
            long at = block.offset() + start;
            int from = start;
            PostRowReader.RowResult outcome = guard.run(
                    file + "@" + at,
                    () -> {
                        RowSanitizer.Clean clean = RowSanitizer.clean(bytes, from, end);
                        PostRowReader.RowResult parsed = parseAlone(clean.bytes(), at);
                        batch.accounts().note("illegal-characters-replaced", clean.replaced());
                        return parsed;
                    },
                    fault -> new PostRowReader.RowResult.Rejected(fault.reason(), fault.measured()));
            take(outcome, at, batch);
            start = next;
        }
        return batch;
    }

    private PostRowReader.RowResult parseAlone(byte[] row, long at) {
        if (new AttributeCount().exceeds(row, 0, row.length)) {
            return new PostRowReader.RowResult.Rejected(
                    Reason.MALFORMED_ROW, "a tag has more than " + AttributeCount.MOST + " attributes");
        }
        try {
            AsyncXMLStreamReader<AsyncByteArrayFeeder> reader = open();
            try {
                reader.getInputFeeder().feedInput(row, 0, row.length);
                PostRowReader rows = rowReader(reader, row.length);
                NameCount names = new NameCount(reader);
                PostRowReader.@Nullable RowResult outcome = null;
                while (true) {
                    int event = reader.next();
                    names.take(event);
                    if (event == XMLStreamConstants.START_ELEMENT && outcome == null) {
                        outcome = rows.read(at);
                    } else if (event == XMLStreamConstants.END_ELEMENT && outcome != null) {
                        return outcome;
                    } else if (event == AsyncXMLStreamReader.EVENT_INCOMPLETE) {
                        return new PostRowReader.RowResult.Rejected(Reason.MALFORMED_ROW, "it has no end");
                    }
                }
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            return new PostRowReader.RowResult.Rejected(Reason.MALFORMED_ROW, firstLine(e));
        }
    }

    private PostRowReader rowReader(AsyncXMLStreamReader<AsyncByteArrayFeeder> reader, int bytes) {
        return new PostRowReader(reader, file, fields(bytes), maxValueBytes);
    }

    /** Texts that may exceed the limit are read even when only ids are wanted, so that every pass drops the same rows. */
    private PostRowReader.Fields fields(int bytes) {
        return bytes > maxValueBytes ? PostRowReader.Fields.ALL : fields;
    }

    private static AsyncXMLStreamReader<AsyncByteArrayFeeder> open() throws XMLStreamException {
        AsyncXMLStreamReader<AsyncByteArrayFeeder> reader = factory().createAsyncForByteArray();
        reader.getInputFeeder().feedInput(OPEN, 0, OPEN.length);
        while (reader.next() != XMLStreamConstants.START_ELEMENT) {
            // the start of the document, which Aalto reports first
        }
        if (reader.next() != AsyncXMLStreamReader.EVENT_INCOMPLETE) {
            throw new XMLStreamException("the parser did not consume its root element");
        }
        return reader;
    }

    private void take(PostRowReader.RowResult outcome, long at, RowBatch batch) {
        batch.accounts().in(Kind.ROWS, 1);
        if (outcome instanceof PostRowReader.RowResult.Rejected rejected) {
            Reason reason = rejected.reason();
            batch.accounts().drop(Kind.ROWS, reason, 1);
            String limit = reason.equals(Reason.TOO_LARGE) ? maxValueBytes + " bytes" : "";
            batch.rejections().add(new Rejection(file + "@" + at, Stage.PARSE, reason, rejected.measured(), limit));
        } else {
            batch.rows().add(((PostRowReader.RowResult.Read) outcome).row());
        }
    }

    private static String firstLine(XMLStreamException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable");
    }
}
