package io.github.llmdata.crawler.settings;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The live page of a run.
 *
 * @param host the name or address that the page is served at
 * @param port the port; 0 for any free one
 * @param token what a reader must know; absent if everybody on this machine may read
 */
public record UiSettings(boolean enabled, String host, int port, Optional<String> token) {
    private static final int SHORTEST = 16;

    /** Characters that a URL, a cookie and a header may hold. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~-]{" + SHORTEST + ",200}");

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:_-]{1,253}");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|::1");

    /** Whether only programs on this machine can reach the page. */
    public boolean isLoopback() {
        return LOOPBACK.matcher(host).matches();
    }

    static UiSettings from(Keys keys) {
        String host = keys.text("crawler.ui.host");
        if (!HOST.matcher(host).matches()) {
            throw InvalidSettingException.of("crawler.ui.host", "be a host name or an address without brackets", host);
        }
        String token = keys.text("crawler.ui.token");
        if (!token.isEmpty() && !TOKEN.matcher(token).matches()) {
            throw new InvalidSettingException("crawler.ui.token must have " + SHORTEST
                    + " to 200 letters, digits or characters of ._~- (it is not shown here)");
        }
        UiSettings ui = new UiSettings(
                keys.flag("crawler.ui.enabled"),
                host,
                keys.wholeBetween("crawler.ui.port", 0, 65_535),
                token.isEmpty() ? Optional.empty() : Optional.of(token));
        if (ui.enabled() && !ui.isLoopback() && token.isEmpty()) {
            throw new InvalidSettingException("crawler.ui.host is " + host
                    + ", which other machines may reach, so crawler.ui.token must be set; "
                    + "openssl rand -hex 16 makes one");
        }
        return ui;
    }
}
