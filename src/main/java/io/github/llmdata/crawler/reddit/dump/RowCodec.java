package io.github.llmdata.crawler.reddit.dump;

import io.github.llmdata.crawler.model.RowPosition;
import io.github.llmdata.crawler.reddit.thread.Comment;
import io.github.llmdata.crawler.reddit.thread.Comment.CommentFlag;
import io.github.llmdata.crawler.reddit.thread.Post;
import io.github.llmdata.crawler.reddit.thread.Post.PostFlag;
import io.github.llmdata.crawler.reddit.thread.Standing;
import io.github.llmdata.crawler.state.Codec;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;

/** The content of rows as bytes, for the partitions. */
@SuppressWarnings("EnumOrdinal") // the same program reads them
final class RowCodec {
    /** Stands for a number that is not known; scores have at most nine digits. */
    private static final int UNKNOWN = Integer.MIN_VALUE;

    static final Codec<Submission> SUBMISSION = new Codec<>() {
        @Override
        public String noun() {
            return "a submission";
        }

        @Override
        public void write(Submission submission, DataOutputStream out) throws IOException {
            Post post = submission.post();
            Codec.writeText(post.id(), out);
            Codec.writeText(post.subreddit(), out);
            Codec.writeText(post.title(), out);
            Codec.writeText(post.text(), out);
            Codec.writeText(post.link(), out);
            Codec.writeText(post.flair(), out);
            Codec.writeText(post.author(), out);
            Codec.writeText(post.created(), out);
            out.writeInt(post.score().orElse(UNKNOWN));
            out.writeByte(post.standing().ordinal());
            out.writeInt(bits(post.marks()));
            out.writeInt(submission.declared().orElse(UNKNOWN));
            Codec.writeText(submission.retrieved(), out);
            Codec.writeText(submission.place().file(), out);
            out.writeLong(submission.place().offset());
        }

        @Override
        public Submission read(DataInputStream in) throws IOException {
            Post post = new Post(
                    Codec.readText(in),
                    Codec.readText(in),
                    Codec.readText(in),
                    Codec.readText(in),
                    Codec.readText(in),
                    Codec.readText(in),
                    Codec.readText(in),
                    Codec.readText(in),
                    number(in),
                    Standing.values()[in.readByte()],
                    marks(PostFlag.class, in.readInt()));
            OptionalInt declared = number(in);
            String retrieved = Codec.readText(in);
            return new Submission(post, declared, retrieved, new RowPosition(Codec.readText(in), in.readLong()));
        }
    };

    static final Codec<Comment> COMMENT = new Codec<>() {
        @Override
        public String noun() {
            return "a comment";
        }

        @Override
        public void write(Comment comment, DataOutputStream out) throws IOException {
            Codec.writeText(comment.id(), out);
            Codec.writeText(comment.parent(), out);
            Codec.writeText(comment.author(), out);
            Codec.writeText(comment.text(), out);
            Codec.writeText(comment.created(), out);
            out.writeInt(comment.score().orElse(UNKNOWN));
            out.writeByte(comment.standing().ordinal());
            out.writeInt(bits(comment.marks()));
        }

        @Override
        public Comment read(DataInputStream in) throws IOException {
            return new Comment(
                    Codec.readText(in),
                    Codec.readText(in),
                    Codec.readText(in),
                    Codec.readText(in),
                    Codec.readText(in),
                    number(in),
                    Standing.values()[in.readByte()],
                    marks(CommentFlag.class, in.readInt()));
        }
    };

    private RowCodec() {}

    private static OptionalInt number(DataInputStream in) throws IOException {
        int number = in.readInt();
        return number == UNKNOWN ? OptionalInt.empty() : OptionalInt.of(number);
    }

    private static <E extends Enum<E>> int bits(Set<E> marks) {
        int bits = 0;
        for (E mark : marks) {
            bits |= 1 << mark.ordinal();
        }
        return bits;
    }

    private static <E extends Enum<E>> Set<E> marks(Class<E> type, int bits) {
        Set<E> marks = EnumSet.noneOf(type);
        for (E mark : type.getEnumConstants()) {
            if ((bits & (1 << mark.ordinal())) != 0) {
                marks.add(mark);
            }
        }
        return marks;
    }
}
