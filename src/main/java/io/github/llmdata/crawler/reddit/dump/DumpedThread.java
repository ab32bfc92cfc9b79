package io.github.llmdata.crawler.reddit.dump;

import io.github.llmdata.crawler.reddit.thread.Comment;
import io.github.llmdata.crawler.reddit.thread.CommentList;
import io.github.llmdata.crawler.reddit.thread.RedditThread;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A joined thread, decoded. */
record DumpedThread(Submission submission, RedditThread thread) {

    /** Decodes a thread that has a submission. Its comments are in the order of their ids, which is that of time. */
    static DumpedThread of(JoinedThread joined) {
        Submission submission =
                RowCodec.SUBMISSION.decode(joined.entries().get(0).content());
        List<Entry> comments = new ArrayList<>();
        for (int i = 1; i < joined.entries().size(); i++) {
            Entry entry = joined.entries().get(i);
            if (!entry.isPost() && !joined.isCopy(i)) {
                comments.add(entry);
            }
        }
        return new DumpedThread(
                submission,
                new RedditThread(
                        submission.post(),
                        ordered(best(comments)),
                        submission.declared(),
                        stubs(joined.shed(), comments)));
    }

    private static int stubs(long shed, List<Entry> comments) {
        return (int) Math.min(Integer.MAX_VALUE, shed + Math.max(0, comments.size() - CommentList.MAX));
    }

    /** As many comments as a thread may have: those with the highest scores, in their order. */
    private static List<Entry> best(List<Entry> comments) {
        if (comments.size() <= CommentList.MAX) {
            return comments;
        }
        return comments.stream()
                .sorted(Comparator.comparingInt(Entry::score).reversed())
                .limit(CommentList.MAX)
                .sorted(Comparator.comparingLong(Entry::id))
                .toList();
    }

    private static List<Comment> ordered(List<Entry> comments) {
        CommentList list = new CommentList();
        comments.forEach(entry -> list.add(RowCodec.COMMENT.decode(entry.content())));
        return list.all();
    }
}
