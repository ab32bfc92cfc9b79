package io.github.llmdata.crawler.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.netpreserve.jwarc.HeaderValidator;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.tools.ValidateTool;

/** What jwarc says of a web archive: its validator, which other archives use, and its reader. */
public final class WarcCheck {
    private WarcCheck() {}

    /** What jwarc's validator finds wrong; empty if nothing. It takes no notice of {@code WARC-Truncated}. */
    public static String complaints(Path file) {
        PrintStream stdout = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            System.setOut(out);
            Method validate = ValidateTool.class.getDeclaredMethod("validate", Path.class);
            validate.setAccessible(true);
            validate.invoke(new ValidateTool(false), file);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        } finally {
            System.setOut(stdout);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    /** The records of a file as {@code TYPE URL}, each with what is wrong with its fields. */
    public static List<String> records(Path file) {
        List<String> records = new ArrayList<>();
        try (WarcReader reader = new WarcReader(file)) {
            for (WarcRecord record : reader) {
                records.add(record.type()
                        + record.headers()
                                .first("WARC-Target-URI")
                                .map(" "::concat)
                                .orElse("")
                        + String.join(", ", HeaderValidator.warc_1_1().validate(record.headers())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return records;
    }
}
