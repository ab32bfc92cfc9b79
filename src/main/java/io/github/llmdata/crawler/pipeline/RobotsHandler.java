package io.github.llmdata.crawler.pipeline;

import io.github.llmdata.crawler.fetch.BodyRule;
import io.github.llmdata.crawler.fetch.FetchOutcome;
import java.util.Map;

/** Requests a {@code robots.txt}. The frontier takes its text; nothing of it is written. */
final class RobotsHandler implements TaskHandler<byte[]> {
    private static final Map<String, String> HEADERS =
            Map.of("Accept", "text/plain,*/*;q=0.5", "Accept-Encoding", "identity");

    /** RFC 9309, 2.5, asks for at least 500 KiB; one more byte tells that there was more. */
    private static final int MAX_BYTES = 500 * 1024 + 1;

    @Override
    public Map<String, String> headers() {
        return HEADERS;
    }

    @Override
    public BodyRule bodyRule() {
        return BodyRule.cutAt(MAX_BYTES);
    }

    @Override
    public boolean reads(int status) {
        return status / 100 == 2;
    }

    @Override
    public EncodedBody body(FetchOutcome.Response response) {
        return new EncodedBody(
                response.body(), response.headers().first("Content-Encoding").orElse(""));
    }

    @Override
    public Content<byte[]> read(FetchOutcome.Response response, byte[] decoded) {
        return new Usable<>(decoded);
    }
}
