package io.github.llmdata.crawler.stack.link;

import io.github.llmdata.crawler.model.RowPosition;
import io.github.llmdata.crawler.stack.rows.PostRow;
import io.github.llmdata.crawler.stack.rows.PostType;
import io.github.llmdata.crawler.stack.rows.RowTexts;
import io.github.llmdata.crawler.state.Codec;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Rows as bytes, for the {@link SpillStore}. */
final class PostRowCodec implements Codec<PostRow> {

    @Override
    public String noun() {
        return "a row";
    }

    @Override
    public void write(PostRow row, DataOutputStream out) throws IOException {
        out.writeInt(row.id());
        out.writeByte(row.type().ordinal());
        out.writeInt(row.acceptedAnswerId());
        out.writeInt(row.parentId());
        out.writeInt(row.score());
        out.writeLong(row.place().offset());
        Codec.writeText(row.place().file(), out);
        row.texts().writeTo(out);
    }

    @Override
    public PostRow read(DataInputStream in) throws IOException {
        int id = in.readInt();
        PostType type = PostType.values()[in.readByte()];
        int acceptedAnswerId = in.readInt();
        int parentId = in.readInt();
        int score = in.readInt();
        long offset = in.readLong();
        String file = Codec.readText(in);
        RowTexts texts = RowTexts.readFrom(in);
        return new PostRow(id, type, acceptedAnswerId, parentId, score, texts, new RowPosition(file, offset));
    }
}
