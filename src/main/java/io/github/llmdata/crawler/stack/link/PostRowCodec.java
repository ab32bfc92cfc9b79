package io.github.llmdata.crawler.stack.link;

import io.github.llmdata.crawler.model.RowPosition;
import io.github.llmdata.crawler.stack.rows.Attribution;
import io.github.llmdata.crawler.stack.rows.PostRow;
import io.github.llmdata.crawler.stack.rows.PostType;
import io.github.llmdata.crawler.state.Codec;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Questions as bytes, for the {@link SpillStore}. */
final class PostRowCodec implements Codec<PostRow> {

    @Override
    public String noun() {
        return "a question";
    }

    @Override
    public void write(PostRow question, DataOutputStream out) throws IOException {
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
            Codec.writeText(text, out);
        }
    }

    @Override
    public PostRow read(DataInputStream in) throws IOException {
        int id = in.readInt();
        int acceptedAnswerId = in.readInt();
        int score = in.readInt();
        long offset = in.readLong();
        String file = Codec.readText(in);
        String title = Codec.readText(in);
        String body = Codec.readText(in);
        String tags = Codec.readText(in);
        return new PostRow(
                id,
                PostType.QUESTION,
                acceptedAnswerId,
                0,
                score,
                title,
                body,
                tags,
                readAttribution(in),
                new RowPosition(file, offset));
    }

    private static Attribution readAttribution(DataInputStream in) throws IOException {
        return new Attribution(Codec.readText(in), Codec.readText(in), Codec.readText(in), Codec.readText(in));
    }
}
