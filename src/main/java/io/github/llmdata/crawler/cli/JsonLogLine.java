package io.github.llmdata.crawler.cli;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.LayoutBase;
import io.github.llmdata.crawler.model.SafeMessage;
import java.time.Instant;
import java.util.List;
import org.slf4j.event.KeyValuePair;

/**
 * A line of the log for programs: {@code {"time":"2026-11-30T14:03:59.120Z","level":"WARN","logger":"...","message":"...",
 * "values":{"key":"value"}}}, without {@code values} where there are none. All values are texts.
 */
final class JsonLogLine extends LayoutBase<ILoggingEvent> {

    @Override
    public String doLayout(ILoggingEvent event) {
        StringBuilder line = new StringBuilder("{");
        member("time", Instant.ofEpochMilli(event.getTimeStamp()).toString(), line);
        member("level", event.getLevel().toString(), line.append(','));
        member("logger", event.getLoggerName(), line.append(','));
        member("message", String.valueOf(event.getFormattedMessage()), line.append(','));
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        if (pairs != null && !pairs.isEmpty()) {
            line.append(",\"values\":{");
            String comma = "";
            for (KeyValuePair pair : pairs) {
                member(pair.key, String.valueOf(pair.value), line.append(comma));
                comma = ",";
            }
            line.append('}');
        }
        return line.append("}\n").toString();
    }

    private static void member(String name, String value, StringBuilder line) {
        line.append('"').append(escaped(name)).append("\":\"").append(escaped(value)).append('"');
    }

    private static String escaped(String text) {
        return SafeMessage.escaped(text.replace("\\", "\\\\").replace("\"", "\\\""));
    }
}
