package io.github.llmdata.crawler.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Serves the {@code NAME.html.gz} of a folder as {@code /wiki/NAME}, for benchmarks: HTTP/1.1 on the loopback, a thread
 * per connection, files mapped into memory. Any other path is not found. It prints its port, and ends when its stdin ends.
 *
 * <p>Usage: {@code PageServer DIR}
 */
public final class PageServer {
    private static final int MAX_HEAD_BYTES = 1 << 14;
    private static final int BACKLOG = 1024;
    private static final String SUFFIX = ".html.gz";
    private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};

    private final Map<String, ByteBuffer[]> answers;
    private final ByteBuffer[] missing = {ascii("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")};

    private PageServer(Map<String, ByteBuffer[]> answers) {
        this.answers = answers;
    }

    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            System.err.println("usage: PageServer DIR");
            System.exit(2);
        }
        PageServer server = new PageServer(answers(Path.of(args[0])));
        ServerSocketChannel socket = ServerSocketChannel.open()
                .bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), BACKLOG);
        daemon("accept", () -> server.accept(socket));
        System.out.println(socket.socket().getLocalPort());
        while (System.in.read() >= 0) {
            // runs until stdin ends
        }
    }

    private static Map<String, ByteBuffer[]> answers(Path dir) throws IOException {
        Map<String, ByteBuffer[]> answers = new HashMap<>();
        try (Stream<Path> files = Files.list(dir)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = file.getFileName().toString();
                if (name.endsWith(SUFFIX)) {
                    answers.put("/wiki/" + name.substring(0, name.length() - SUFFIX.length()), answer(file));
                }
            }
        }
        return answers;
    }

    private static ByteBuffer[] answer(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer body = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            ByteBuffer head = ascii("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=UTF-8\r\n"
                    + "Content-Encoding: gzip\r\nVary: Accept-Encoding\r\nServer: PageServer\r\n"
                    + "Last-Modified: Mon, 06 Oct 2025 08:00:00 GMT\r\n"
                    + "Content-Length: " + channel.size() + "\r\n\r\n");
            return new ByteBuffer[] {head, body};
        }
    }

    private static ByteBuffer ascii(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept(ServerSocketChannel socket) {
        while (true) {
            try {
                SocketChannel connection = socket.accept();
                daemon("connection", () -> serve(connection));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void serve(SocketChannel connection) {
        ByteBuffer input = ByteBuffer.allocateDirect(MAX_HEAD_BYTES);
        try (connection) {
            while (connection.read(input) >= 0 && input.hasRemaining()) {
                if (endsHead(input)) {
                    write(connection, answers.getOrDefault(path(input), missing));
                    input.clear();
                }
            }
        } catch (IOException e) {
            // the client has closed the connection
        }
    }

    /** Whether a whole head has arrived. The clients send no request before they have the response to the last one. */
    private static boolean endsHead(ByteBuffer input) {
        int start = input.position() - END_OF_HEAD.length;
        return start >= 0 && input.duplicate().flip().position(start).equals(ByteBuffer.wrap(END_OF_HEAD));
    }

    /** The path of the request: what is between the first two spaces. */
    private static String path(ByteBuffer input) {
        StringBuilder path = new StringBuilder();
        int i = 0;
        while (i < input.position() && input.get(i) != ' ') {
            i++;
        }
        for (i++; i < input.position() && input.get(i) > ' '; i++) {
            path.append((char) input.get(i));
        }
        return path.toString();
    }

    private static void write(SocketChannel connection, ByteBuffer[] answer) throws IOException {
        ByteBuffer[] own = new ByteBuffer[answer.length];
        for (int i = 0; i < answer.length; i++) {
            own[i] = answer[i].duplicate();
        }
        ByteBuffer last = own[own.length - 1];
        while (last.hasRemaining()) {
            connection.write(own);
        }
    }
}
