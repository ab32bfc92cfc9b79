package io.github.llmdata.crawler.cli;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.LayoutBase;
import io.github.llmdata.crawler.model.SafeMessage;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.slf4j.event.KeyValuePair;

/**
 * A line of the log: {@code 2026-11-30 14:03:59 WARN  message key="value"}. Characters that control a terminal become {@code ?}, because
 * messages and values quote untrusted input.
 */
final class LogLine extends LayoutBase<ILoggingEvent> {
    private static final int LEVEL_WIDTH = 5;

    private final ZoneId zone = ZoneId.systemDefault();

    @Override
    public String doLayout(ILoggingEvent event) {
        StringBuilder line = new StringBuilder();
        time(event.getTimeStamp(), line);
        String level = event.getLevel().toString();
        line.append(' ').append(level).append(" ".repeat(Math.max(0, LEVEL_WIDTH - level.length())));
        return line.append(' ')
                .append(SafeMessage.visible(text(event)))
                .append(System.lineSeparator())
                .toString();
    }

    private void time(long millis, StringBuilder line) {
        ZonedDateTime time = Instant.ofEpochMilli(millis).atZone(zone);
        line.append(time.getYear());
        twoDigits(time.getMonthValue(), line.append('-'));
        twoDigits(time.getDayOfMonth(), line.append('-'));
        twoDigits(time.getHour(), line.append(' '));
        twoDigits(time.getMinute(), line.append(':'));
        twoDigits(time.getSecond(), line.append(':'));
    }

    private static void twoDigits(int number, StringBuilder line) {
        line.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    private static String text(ILoggingEvent event) {
        StringBuilder text = new StringBuilder(String.valueOf(event.getFormattedMessage()));
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        if (pairs != null) {
            for (KeyValuePair pair : pairs) {
                text.append(' ')
                        .append(pair.key)
                        .append("=\"")
                        .append(pair.value)
                        .append('"');
            }
        }
        return text.toString();
    }
}
