package io.github.llmdata.crawler.stack.rows;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.List;

/** The attributes that rows of published posts tables have, as the numbers of a list. */
final class RowNames {
    static final int NONE = -1;
    static final int ID = 0;
    static final int ACCEPTED_ANSWER_ID = 1;
    static final int PARENT_ID = 2;
    static final int SCORE = 3;
    static final int POST_TYPE_ID = 4;
    /** From here on there are texts, in the order of {@link RowTexts}. */
    static final int FIRST_TEXT = 5;
    /** From here on there are attributes that are not read. */
    static final int FIRST_OTHER = FIRST_TEXT + RowTexts.COUNT;
    /** The first of those; its presence matters. */
    static final int DELETION_DATE = FIRST_OTHER;

    /** The names in all dumps from 2009 to 2025, as their readme.txt lists them. */
    static final List<String> ALL = List.of(
            "Id",
            "AcceptedAnswerId",
            "ParentId",
            "Score",
            "PostTypeId",
            "Title",
            "Body",
            "Tags",
            "OwnerUserId",
            "OwnerDisplayName",
            "CreationDate",
            "ContentLicense",
            "DeletionDate",
            "ViewCount",
            "LastEditorUserId",
            "LastEditorDisplayName",
            "LastEditDate",
            "LastActivityDate",
            "AnswerCount",
            "CommentCount",
            "FavoriteCount",
            "ClosedDate",
            "CommunityOwnedDate");

    private static final int SLOTS = 64;
    private static final byte[][] NAMES = new byte[SLOTS][];
    private static final byte[] NUMBERS = new byte[SLOTS];

    static {
        for (int i = 0; i < ALL.size(); i++) {
            byte[] name = ALL.get(i).getBytes(US_ASCII);
            int slot = slot(name, 0, name.length);
            if (NAMES[slot] != null) {
                throw new IllegalStateException("Two names share a slot: choose another function of their bytes.");
            }
            NAMES[slot] = name;
            NUMBERS[slot] = (byte) i;
        }
    }

    private RowNames() {}

    private static int slot(byte[] bytes, int from, int to) {
        return (bytes[from] + bytes[to - 1] + 27 * (to - from)) & (SLOTS - 1);
    }

    /** The number of the name in these bytes, or {@link #NONE} if it is not in the list. */
    static int numberOf(byte[] bytes, int from, int to) {
        if (from >= to) {
            return NONE;
        }
        int slot = slot(bytes, from, to);
        byte[] name = NAMES[slot];
        return name != null && Arrays.equals(bytes, from, to, name, 0, name.length) ? NUMBERS[slot] : NONE;
    }
}
