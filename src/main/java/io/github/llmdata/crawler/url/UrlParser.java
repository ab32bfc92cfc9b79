package io.github.llmdata.crawler.url;

import io.github.llmdata.crawler.url.UrlParts.Authority;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The basic URL parser of the WHATWG URL standard. The standard describes a state machine that reads one character at a
 * time; here each state, or a group of related states, is a method that reads its whole part of the input.
 */
final class UrlParser {
    private static final UrlParts EMPTY_FILE =
            new UrlParts("file", new Authority("", "", "", Scheme.NO_PORT), "", null, null);

    private final String input;
    private final @Nullable UrlParts base;
    private int at;
    private boolean isSpecial;

    private UrlParser(String input, @Nullable UrlParts base) {
        this.input = input;
        this.base = base;
    }

    static Optional<UrlParts> parse(String input, @Nullable UrlParts base) {
        return new UrlParser(UrlInput.clean(input), base).url();
    }

    private Optional<UrlParts> url() {
        int colon = schemeEnd();
        if (colon < 0) {
            return schemeless();
        }
        String scheme = Ascii.lowerCase(input.substring(0, colon));
        isSpecial = Scheme.isSpecial(scheme);
        at = colon + 1;
        if (scheme.equals("file")) {
            return file(base != null && base.scheme().equals("file") ? base : null);
        }
        if (isSpecial) {
            if (base != null && base.scheme().equals(scheme) && !input.startsWith("//", at)) {
                return relative(base);
            }
            return specialAuthority(scheme);
        }
        if (input.startsWith("//", at)) {
            at += 2;
            return authority(scheme);
        }
        UrlParts empty = new UrlParts(scheme, null, "", null, null);
        if (isAt('/')) {
            at++;
            return path(empty);
        }
        return opaquePath(empty);
    }

    /** The index of the colon after the scheme, or -1. */
    private int schemeEnd() {
        if (input.isEmpty() || !Ascii.isLetter(input.charAt(0))) {
            return -1;
        }
        for (int i = 1; i < input.length(); i++) {
            char c = input.charAt(i);
            if (c == ':') {
                return i;
            }
            if (!Ascii.isLetter(c) && !Ascii.isDigit(c) && c != '+' && c != '-' && c != '.') {
                return -1;
            }
        }
        return -1;
    }

    private Optional<UrlParts> schemeless() {
        if (base == null) {
            return Optional.empty();
        }
        if (base.hasOpaquePath()) {
            return isAt('#') ? fragment(base) : Optional.empty();
        }
        isSpecial = Scheme.isSpecial(base.scheme());
        return base.scheme().equals("file") ? file(base) : relative(base);
    }

    private Optional<UrlParts> relative(UrlParts from) {
        if (isAtSlash()) {
            at++;
            if (!isAtSlash()) {
                return path(from.withPath(""));
            }
            at++;
            return isSpecial ? specialAuthority(from.scheme()) : authority(from.scheme());
        }
        return relativePath(from);
    }

    /** Parses an input that starts neither with a scheme nor with a slash: a fragment, a query, a path, or nothing. */
    private Optional<UrlParts> relativePath(UrlParts from) {
        if (at == input.length() || isAt('#')) {
            return fragment(from.withFragment(null));
        }
        if (isAt('?')) {
            return query(from);
        }
        UrlPath path = newPath(from);
        path.shorten();
        return path(from.withPath(path.toString()));
    }

    private Optional<UrlParts> specialAuthority(String scheme) {
        while (isAtSlash()) {
            at++;
        }
        return authority(scheme);
    }

    private Optional<UrlParts> authority(String scheme) {
        int end = segmentEnd();
        int sign = input.lastIndexOf('@', end - 1);
        boolean hasSign = sign >= at;
        if (hasSign && sign + 1 == end) {
            return Optional.empty();
        }
        String userinfo = hasSign ? input.substring(at, sign) : "";
        String hostAndPort = input.substring(hasSign ? sign + 1 : at, end);
        at = end;
        int colon = userinfo.indexOf(':');
        int nameEnd = colon < 0 ? userinfo.length() : colon;
        String username = EncodeSet.USERINFO.encode(userinfo, 0, nameEnd);
        String password =
                EncodeSet.USERINFO.encode(userinfo, Math.min(nameEnd + 1, userinfo.length()), userinfo.length());
        return HostAndPort.parse(hostAndPort, scheme)
                .map(host -> new Authority(username, password, host.host(), host.port()))
                .flatMap(authority -> pathStart(new UrlParts(scheme, authority, "", null, null)));
    }

    private Optional<UrlParts> file(@Nullable UrlParts from) {
        if (isAtSlash()) {
            at++;
            if (isAtSlash()) {
                at++;
                return fileHost();
            }
            return path(from == null ? EMPTY_FILE : from.withPath(startsWithDrive() ? "" : UrlPath.drive(from.path())));
        }
        if (from == null) {
            return path(EMPTY_FILE);
        }
        return startsWithDrive() ? path(from.withPath("")) : relativePath(from);
    }

    private Optional<UrlParts> fileHost() {
        int end = segmentEnd();
        String host = input.substring(at, end);
        if (UrlPath.isDrive(host)) {
            return path(EMPTY_FILE);
        }
        at = end;
        if (host.isEmpty()) {
            return pathStart(EMPTY_FILE);
        }
        return HostParser.parse(host)
                .map(name -> new Authority("", "", name.equals("localhost") ? "" : name, Scheme.NO_PORT))
                .flatMap(authority -> pathStart(new UrlParts("file", authority, "", null, null)));
    }

    private boolean startsWithDrive() {
        return input.length() - at >= 2
                && UrlPath.isDrive(input.substring(at, at + 2))
                && (input.length() - at == 2 || "/\\?#".indexOf(input.charAt(at + 2)) >= 0);
    }

    private Optional<UrlParts> pathStart(UrlParts url) {
        if (isAtSlash()) {
            at++;
            return path(url);
        }
        return isSpecial ? path(url) : query(url);
    }

    /** Appends segments to the path of {@code url}; the slash before the first one is already read. */
    private Optional<UrlParts> path(UrlParts url) {
        UrlPath path = newPath(url);
        boolean isLast;
        do {
            int end = segmentEnd();
            String segment = EncodeSet.PATH.encode(input, at, end);
            at = end;
            isLast = !isAtSlash();
            path.add(segment, isLast);
            at += isLast ? 0 : 1;
        } while (!isLast);
        return query(url.withPath(path.toString()));
    }

    private static UrlPath newPath(UrlParts url) {
        return new UrlPath(url.scheme().equals("file"), url.path());
    }

    private Optional<UrlParts> opaquePath(UrlParts url) {
        int end = endBefore("?#");
        String path = EncodeSet.CONTROL.encode(input, at, end);
        // A space at the end would be trimmed if the URL were parsed again without its query.
        if (end < input.length() && path.endsWith(" ")) {
            path = path.substring(0, path.length() - 1) + "%20";
        }
        at = end;
        return query(url.withPath(path));
    }

    private Optional<UrlParts> query(UrlParts url) {
        if (!isAt('?')) {
            return fragment(url);
        }
        int end = endBefore("#");
        EncodeSet set = isSpecial ? EncodeSet.SPECIAL_QUERY : EncodeSet.QUERY;
        String query = set.encode(input, at + 1, end);
        at = end;
        return fragment(url.withQuery(query));
    }

    private Optional<UrlParts> fragment(UrlParts url) {
        return Optional.of(
                isAt('#') ? url.withFragment(EncodeSet.FRAGMENT.encode(input, at + 1, input.length())) : url);
    }

    private int segmentEnd() {
        return endBefore(isSpecial ? "/\\?#" : "/?#");
    }

    private int endBefore(String delimiters) {
        int i = at;
        while (i < input.length() && delimiters.indexOf(input.charAt(i)) < 0) {
            i++;
        }
        return i;
    }

    private boolean isAt(char c) {
        return at < input.length() && input.charAt(at) == c;
    }

    private boolean isAtSlash() {
        return isAt('/') || (isSpecial && isAt('\\'));
    }
}
