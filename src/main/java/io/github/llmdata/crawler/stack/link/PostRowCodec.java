package io.github.llmdata.crawler.stack.link;

import io.github.llmdata.crawler.model.RowPosition;
import io.github.llmdata.crawler.stack.rows.PostRow;
import io.github.llmdata.crawler.stack.rows.PostType;
import io.github.llmdata.crawler.stack.rows.RowTexts;
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
        Codec.writeText(question.place().file(), out);
        question.texts().writeTo(out);
    }

    @Override
    public PostRow read(DataInputStream in) throws IOException {
        int id = in.readInt();
        int acceptedAnswerId = in.readInt();
        int score = in.readInt();
        long offset = in.readLong();
        String file = Codec.readText(in);
        RowTexts texts = RowTexts.readFrom(in);
        return new PostRow(id, PostType.QUESTION, acceptedAnswerId, 0, score, texts, new RowPosition(file, offset));
    }
}
