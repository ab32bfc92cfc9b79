package io.github.llmdata.crawler.reddit.page;

import io.github.llmdata.crawler.reddit.thread.Standing;
import java.util.Locale;
import java.util.regex.Pattern;

/** The notices that stand in place of a deleted or removed text, in English and in the languages of the site's interface. */
final class Tombstone {
    private static final Pattern DELETED = Pattern.compile(
            "\\[ ?((comment |post )?deleted( by (the )?(user|author)| user)?) ?\\\\?]"
                    + "|((this )?(comment|post) )(was |has been )?deleted( by (the )?(user|author|person who \\w+ posted it))?");

    private static final Pattern REMOVED =
            Pattern.compile("\\[ ?(removed\\b[^\\]]{0,200}|unavailable|redacted|censored\\b[^\\]]{0,60}) ?\\\\?]"
                    + "|(this )?(comment|post) (was |has been )?removed( by .{1,40})?"
                    + "|sorry, this post (was|has been) (removed|deleted).{0,120}");

    /** Translations of "deleted" and "removed". */
    private static final String WORDS =
            "gelöscht|entfernt|supprimée?|retirée?|eliminad[oa]|borrad[oa]|retirad[oa]|removid[oa]"
                    + "|excluíd[oa]|apagad[oa]|deletad[oa]|eliminat[oa]|cancellat[oa]|rimoss[oa]|verwijderd|raderad|borttagen"
                    + "|slettet|fjernet|poistettu|usunięt[yaeo]|usunięto|smazáno|smazán|odstraněno|șters|eliminat"
                    + "|törölve|eltávolítva|silindi|kaldırıldı|dihapus|đã xóa|удал[её]н[оа]?|видалено|изтрито"
                    + "|διαγράφηκε|محذوف";

    /** In languages that set no blanks between words, they may stand anywhere. */
    private static final String GONE =
            "(?:(?<!\\p{L})(?:" + WORDS + ")(?!\\p{L})|削除済み|削除されました|削除|已删除|已刪除|已移除|삭제됨|삭제됐습니다|삭제되었습니다)";

    private static final String COMMENT =
            "(?:(?:der|dieser|ce|le|este|esta|el|la|o|il|questo|deze|dit|этот) )?(?:kommentar(?:en|er)?|beitrag|comentario"
                    + "|comentário|commentaire|commento|publicación|publicação|publication|reactie|komentarz|kommentti|komentář"
                    + "|комментарий|пост|yorum|コメント|评论|評論|댓글)";

    /** Translations of "moderator", of other words for who removes, and of "removed" where it differs from "deleted". */
    private static final Pattern BY_OTHERS = Pattern.compile(
            "mod[eé]?rat?or|moderad|modérat|moderaat|reddit|модератор|モデレーター|管理员|版主|entfernt|retir[éa]|removid|rimoss|fjernet|kaldır"
                    + "|移除|eltávolítva|odstran");

    private static final String AGENT =
            "(?:usu[aá]rio|autora?|moderador|nutzer|benutzer|verfasser|moderator|utilisateur|auteur|modérateur|utente|autore"
                    + "|moderatore|gebruiker|användare|bruker|użytkownik|пользовател|автор|модератор|reddit)\\p{L}*";

    private static final Pattern FOREIGN = Pattern.compile("\\[[^\\[\\]]{0,40}" + GONE + "[^\\[\\]]{0,60}]" + "|"
            + COMMENT + "[^\\[\\].?!]{0,40}?" + GONE + "(?:[^\\[\\].?!]{0,12}[ '\u2019]" + AGENT + ")?");

    /** Characters that people and converters put around such a notice. */
    private static final Pattern EDGES = Pattern.compile("^[\\\\*_\"'`~ ]{1,8}|[\\\\*_\"'`~. ]{1,8}$");

    /** A link inside the notice, such as the one to the content policy. */
    private static final Pattern LINK = Pattern.compile("\\[([^\\[\\]]*+)]\\((?:[^()\\s]|\\([^()\\s]*+\\))*+\\)");

    private static final int LONGEST = 240;

    private Tombstone() {}

    /** Whether a text is a notice of the site that the text was deleted or removed. */
    static Standing standing(String text) {
        if (text.length() > LONGEST) {
            return Standing.PRESENT;
        }
        String note = LINK.matcher(PageValues.line(text)).replaceAll("$1").toLowerCase(Locale.ROOT);
        String bare = EDGES.matcher(note).replaceAll("");
        if (DELETED.matcher(bare).matches()) {
            return Standing.DELETED;
        }
        if (REMOVED.matcher(bare).matches()) {
            return Standing.REMOVED;
        }
        if (FOREIGN.matcher(bare).matches()) {
            return BY_OTHERS.matcher(bare).find() ? Standing.REMOVED : Standing.DELETED;
        }
        return Standing.PRESENT;
    }
}
