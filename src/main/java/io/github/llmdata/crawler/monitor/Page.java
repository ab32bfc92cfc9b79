package io.github.llmdata.crawler.monitor;

import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpCharsets;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The files of the live page, which are in the jar. */
final class Page {
    private static final ContentType SCRIPT = MediaTypes.APPLICATION_JAVASCRIPT.toContentType(HttpCharsets.UTF_8);
    private static final ContentType STYLE = MediaTypes.TEXT_CSS.toContentType(HttpCharsets.UTF_8);
    private static final ContentType ICON = MediaTypes.IMAGE_SVG_XML.toContentType();

    private record File(ContentType type, byte[] content) {}

    private final Map<String, File> files = new HashMap<>();

    Page() {
        add("/", "index.html", ContentTypes.TEXT_HTML_UTF8);
        add("/page.js", "page.js", SCRIPT);
        add("/chart.js", "chart.js", SCRIPT);
        add("/page.css", "page.css", STYLE);
        add("/icon.svg", "icon.svg", ICON);
    }

    private void add(String path, String name, ContentType type) {
        try (InputStream in = Page.class.getResourceAsStream("/ui/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the jar holds no /ui/" + name);
            }
            files.put(path, new File(type, in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file at a path, if there is one. */
    Optional<HttpResponse> at(String path) {
        return Optional.ofNullable(files.get(path)).map(file -> Replies.file(file.type(), file.content()));
    }
}
