package io.github.llmdata.crawler.fetch;

import akka.http.scaladsl.model.EntityStreamException;
import akka.http.scaladsl.model.IllegalResponseException;
import akka.stream.StreamTcpException;
import io.github.llmdata.crawler.model.Reason;
import java.io.EOFException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLException;

/** The reason why a connection ended before its response was complete. */
record Breakdown(Reason reason, String detail) {
    private static final int MAX_DETAIL = 200;

    /** The message of Akka's parser when the stream ends within a head. */
    private static final String CUT_HEAD = "Illegal HTTP message start";

    /** Akka puts the names of its own messages before this. */
    private static final String BECAUSE = " failed because of ";

    private static final String CUT_BODY = "Entity stream truncation";
    private static final String LARGE_CHUNK = "HTTP chunk of ";

    /**
     * Finds the reason from the failure of the stream.
     *
     * @param failure none if the server closed the connection regularly
     */
    static Breakdown of(Optional<Throwable> failure) {
        String detail = failure.map(Breakdown::describe).orElse("closed by the server");
        return new Breakdown(failure.map(Breakdown::reason).orElse(Reason.CONNECTION_RESET), detail);
    }

    private static Reason reason(Throwable failure) {
        if (isTls(failure)) {
            return Reason.TLS_FAILURE;
        }
        String message = String.valueOf(failure.getMessage());
        if (failure instanceof EntityStreamException) {
            if (message.startsWith(CUT_BODY)) {
                return Reason.TRUNCATED_BODY;
            }
            return message.startsWith(LARGE_CHUNK) ? Reason.BODY_TOO_LARGE : Reason.MALFORMED_RESPONSE;
        }
        if (failure instanceof TrafficMonitor.HeadTooLongException) {
            return Reason.MALFORMED_RESPONSE;
        }
        if (failure instanceof IllegalResponseException && !message.startsWith(CUT_HEAD)) {
            return Reason.MALFORMED_RESPONSE;
        }
        return Reason.CONNECTION_RESET;
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

    static String describe(Throwable failure) {
        String message = String.valueOf(unwrap(failure).getMessage());
        int cause = message.indexOf(BECAUSE);
        String text = (cause < 0 ? message : message.substring(cause + BECAUSE.length()))
                .replaceFirst("^[\\w.]+Exception: ", "")
                .replaceAll("[\\p{Cntrl}]+", " ");
        return text.length() <= MAX_DETAIL ? text : text.substring(0, MAX_DETAIL) + "…";
    }

    private static Throwable unwrap(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }
}
