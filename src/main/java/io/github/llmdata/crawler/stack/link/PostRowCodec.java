package io.github.llmdata.crawler.stack.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.llmdata.crawler.model.RowPosition;
import io.github.llmdata.crawler.stack.rows.Attribution;
import io.github.llmdata.crawler.stack.rows.PostRow;
import io.github.llmdata.crawler.stack.rows.PostType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Questions as bytes, for the {@link SpillStore}. Only the process that wrote them reads them. */
final class PostRowCodec {
    private PostRowCodec() {}

    static byte[] encode(PostRow question) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(question.body().length() + 200);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(question.id());
            out.writeInt(question.acceptedAnswerId());
            out.writeInt(question.score());
            out.writeLong(question.place().offset());
            Attribution attribution = question.attribution();
            for (String text : new String[] {
                question.place().file(),
                question.title(),
                question.body(),
                question.tags(),
                attribution.userId(),
                attribution.displayName(),
                attribution.created(),
                attribution.license()
            }) {
                byte[] encoded = text.getBytes(UTF_8);
                out.writeInt(encoded.length);
                out.write(encoded);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory has no I/O to fail
        }
        return bytes.toByteArray();
    }

    static PostRow decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int id = in.readInt();
            int acceptedAnswerId = in.readInt();
            int score = in.readInt();
            long offset = in.readLong();
            String file = text(in);
            String title = text(in);
            String body = text(in);
            String tags = text(in);
            Attribution attribution = new Attribution(text(in), text(in), text(in), text(in));
            return new PostRow(
                    id,
                    PostType.QUESTION,
                    acceptedAnswerId,
                    0,
                    score,
                    title,
                    body,
                    tags,
                    attribution,
                    new RowPosition(file, offset));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory has no I/O to fail
        }
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), UTF_8);
    }
}
