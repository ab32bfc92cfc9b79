package io.github.llmdata.crawler.fetch;

import akka.stream.StreamTcpException;
import io.github.llmdata.crawler.model.Reason;
import java.io.EOFException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLException;

/** The reason why a connection ended before its response was complete. */
record Breakdown(Reason reason, String detail) {
    private static final int MAX_DETAIL = 200;

    /** Akka puts the names of its own messages before this. */
    private static final String BECAUSE = " failed because of ";

    /**
     * Finds the reason.
     *
     * @param failure of the stream; none if the server closed the connection regularly
     * @param isInBody whether the head had arrived
     */
    static Breakdown of(Optional<Throwable> failure, boolean isInBody) {
        if (failure.isEmpty()) {
            return isInBody
                    ? new Breakdown(Reason.TRUNCATED_BODY, "closed by the server before the end of the body")
                    : new Breakdown(Reason.CONNECTION_RESET, "closed by the server");
        }
        return new Breakdown(
                isTls(failure.get()) ? Reason.TLS_FAILURE : Reason.CONNECTION_RESET, describe(failure.get()));
    }

    /** Whether TLS refused the server, rather than the connection failing during the handshake. */
    static boolean isOfHandshake(Throwable failure) {
        Throwable cause = unwrap(failure);
        return !(cause instanceof StreamTcpException) && !(cause instanceof EOFException);
    }

    private static boolean isTls(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException) {
                return true;
            }
        }
        return false;
    }

    /** The message of a failure in one short line. */
    static String describe(Throwable failure) {
        String message = String.valueOf(unwrap(failure).getMessage());
        int cause = message.indexOf(BECAUSE);
        String text = (cause < 0 ? message : message.substring(cause + BECAUSE.length()))
                .replaceFirst("^[\\w.]+Exception: ", "")
                .replaceAll("[\\p{Cntrl}\\x80-\\x9F]+", " ");
        return text.length() <= MAX_DETAIL ? text : text.substring(0, MAX_DETAIL) + "…";
    }

    private static Throwable unwrap(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }
}
