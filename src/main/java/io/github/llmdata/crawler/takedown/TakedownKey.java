package io.github.llmdata.crawler.takedown;

import io.github.llmdata.crawler.dedupe.TextKey;
import io.github.llmdata.crawler.url.PageKey;
import io.github.llmdata.crawler.url.WebUrl;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * What names records in a takedown. Two keys are equal if they name the same: URLs are compared by the page that they lead to.
 *
 * @param text the id, the key of the page, or the name of the author
 */
public record TakedownKey(Kind kind, String text) {

    /** By what records are named. */
    public enum Kind {
        /** Their id. */
        ID,
        /** The URL of their page. */
        URL,
        /** The name or the profile page of one of their authors. */
        AUTHOR;

        /** The value in files. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A record by its id. */
    public static TakedownKey ofId(String id) {
        return new TakedownKey(Kind.ID, id);
    }

    /** The records of a page. */
    public static TakedownKey ofUrl(String url) {
        return new TakedownKey(Kind.URL, page(url));
    }

    /** The records of an author, by the exact name or the URL of the profile page. */
    public static TakedownKey ofAuthor(String author) {
        return new TakedownKey(Kind.AUTHOR, page(author));
    }

    /** What is no URL stays as it is. */
    private static String page(String text) {
        return WebUrl.parse(text).filter(WebUrl::isWeb).map(PageKey::of).orElse(text);
    }

    /** The SHA-256 of the text, in hexadecimal. */
    public String sha256() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    /** The first half of the SHA-256. */
    public TextKey hash() {
        return TextKey.of(text);
    }
}
