package io.github.llmdata.crawler.reddit.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.reddit.thread.Standing;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TombstoneTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[deleted]",
                "\\[deleted\\]",
                "**[deleted]**",
                "Comment deleted by user",
                "[gelöscht]",
                "[Kommentar vom Nutzer gelöscht]",
                "Kommentar von Benutzer gelöscht",
                "[supprimé]",
                "Commentaire supprimé par l'utilisateur",
                "[eliminado]",
                "[borrado]",
                "Comentario eliminado por el usuario",
                "[excluído]",
                "[apagado]",
                "Comentário excluído pelo usuário",
                "[eliminato]",
                "[cancellato]",
                "Commento eliminato dall'utente",
                "[verwijderd]",
                "[raderad]",
                "[slettet]",
                "[usunięto]",
                "[удалено]",
                "[видалено]",
                "[silindi]",
                "[削除済み]",
                "[ユーザーが削除]",
                "コメントはユーザーによって削除されました",
                "[已删除]",
                "[삭제됨]"
            })
    void theNoticeOfADeletedTextIsNoText(String notice) {
        assertThat(Tombstone.standing(notice)).isEqualTo(Standing.DELETED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[removed]",
                "[ Removed by Reddit ]",
                "[ Removed by moderator ]",
                "[ Removed by Reddit in response to a copyright notice. ]",
                "[ Removed by Reddit on account of violating the [content policy](/help/contentpolicy). ]",
                "\\[ Removed by Reddit on account of violating the [content policy](https://www.reddit.com/help/a_b). \\]",
                "[Removed by [Reddit](https://www.reddit.com/r/x_(y)) for spam]",
                "Comment removed by moderator",
                "[entfernt]",
                "[Von Reddit entfernt]",
                "Kommentar von Moderator entfernt",
                "[ Supprimé par Reddit ]",
                "[supprimé par un modérateur]",
                "[eliminado por el moderador]",
                "[ Eliminado por Reddit ]",
                "Comentario eliminado por el moderador",
                "[removido]",
                "[ Removido pelo moderador ]",
                "[ Rimosso da Reddit ]",
                "[удалено модератором]",
                "[モデレーターにより削除]"
            })
    void theNoticeOfARemovedTextIsNoText(String notice) {
        assertThat(Tombstone.standing(notice)).isEqualTo(Standing.REMOVED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Why was my comment deleted?",
                "[deleted] was right about the kettle.",
                "My post was removed by a moderator, and I do not know why.",
                "[Update] I deleted the file and it works.",
                "Publicación eliminada por error, ¿qué hago?",
                "Comentario eliminado: ¿por qué?",
                "Kommentare gelöscht und neu geschrieben, jetzt passt es.",
                "J'ai supprimé le fichier.",
                "[Wie man Dateien löscht]",
                "Пост удалил я сам, и вот почему",
                "[kettle](https://example.org/removed)"
            })
    void aTextAboutDeletionIsOne(String text) {
        assertThat(Tombstone.standing(text)).isEqualTo(Standing.PRESENT);
    }
}
