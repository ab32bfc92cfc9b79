package io.github.llmdata.crawler.reddit.thread;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The sentences in which bots say what they are. They stand at the end of a comment, or at its start, and are known by their
 * words, whatever marks are set around each of them ({@code ^^I'm ^^a ^^bot}).
 *
 * <p>The wordings are those of AutoModerator's message, which subreddits translate, and of well-known bots. A sentence in which
 * a person calls another one a bot is not among them.
 */
final class BotSignature {
    private static final int END_CHARS = 600;
    private static final int START_CHARS = 200;

    /** Every sentence has one of these; looked for first, because that is quick. */
    private static final List<String> HINTS = List.of(
            "robô",
            "autom",
            "otomatik",
            "boop",
            "bloop",
            "i could make",
            "my creator",
            "my maker",
            "my master",
            "my owner",
            "this comment",
            "this message",
            "бот",
            "автомат",
            "μποτ",
            "ボット",
            "自動",
            "自动",
            "机器人",
            "機器人",
            "봇",
            "자동");

    /** Behind these words the author is not a bot, as in {@code I am a bot developer}. */
    private static final String ALONE =
            "(?![ -](dev|developer|owner|author|maker|creator|programmer|operator|engineer|expert|fan|user|account\\?))";

    private static final String ENGLISH = String.join(
            "|",
            "(i am|i'm|im) (just |only |also |but |merely )*an? ([\\w'-]+ ){0,2}?(ro)?bot" + ALONE,
            "(i am|i'm) (an? )?automated",
            "ble{1,3}p,? ?-?blo{1,3}p",
            "be{1,4}p,? ?-?bo{1,4}p",
            "this (action|removal|comment|message|reply|response|post|summary) (was|is|has been) \\w+ automatically",
            "this (action|removal|comment|message|reply|response|summary|haiku) (was|is|has been) "
                    + "(performed|posted|left|generated|created|submitted|sent) by an? ([\\w'-]+ ){0,2}?bot" + ALONE,
            "this (is|was) an? (automated|automatic|auto-?generated) (message|comment|reply|response|post|summary)",
            "(pm|dm|message|contact) (my|the bot's) (creator|maker|master|owner)",
            "bot (created|made|written|maintained|run|operated) by /?u/\\S+",
            "this is the best tl;? ?dr i could make",
            "(reply|respond|downvote)( \\S+){0,5} to (delete|remove) this (comment|message)",
            "to (delete|remove) this (comment|message),? (reply|respond|downvote)");

    private static final String GERMANIC = String.join(
            "|",
            "ich bin (nur |bloß |lediglich |auch )?ein (\\p{L}+ )?(ro)?bot",
            "dies(e|er|es) (aktion|nachricht|antwort|beitrag|kommentar) (wurde|ist) (von einem bot|automatisch)",
            "ik ben (slechts |maar |ook )?een (ro)?bot",
            "(deze|dit) (actie|bericht|reactie|antwoord) (is|werd) (automatisch|door een bot)",
            "(jag är|jeg er) (bara |bare |kun )?en (ro)?bot",
            "(denna|denne|dette|den här|det här) \\p{L}+ (\\p{L}+ ){1,2}automatiskt?");

    private static final String ROMANCE = String.join(
            "|",
            "je (ne )?suis (juste |simplement |seulement |qu')?un (simple )?(ro)?bot",
            "(cette|ce) (action|message|commentaire|réponse) (a été|est) (\\p{L}+ )?(automatiquement|par un (ro)?bot)",
            "soy (s[oó]lo |solamente |simplemente )?un (ro)?bot",
            "est[ae] (acción|mensaje|comentario|respuesta) (fue|ha sido|se) (\\p{L}+ )?(automáticamente|por un (ro)?bot)",
            "sou (apenas |só )?um (bot|robô)",
            "est[ae] (ação|mensagem|comentário|resposta) (foi|é) (\\p{L}+ )?(automaticamente|por um (bot|robô))",
            "sono (solo |soltanto )?un (ro)?bot",
            "quest[ao] (azione|messaggio|commento|risposta) è stat[ao] (\\p{L}+ )?(automaticamente|da un (ro)?bot)",
            "sunt (doar )?un (ro)?bot",
            "s[oó]c un (ro)?bot");

    private static final String OTHERS = String.join(
            "|",
            "jestem (tylko )?(ro)?botem",
            "ta (akcja|czynność|wiadomość) została (\\p{L}+ )?automatycznie",
            "(jsem|som) (jen |len )?(ro)?bot",
            "ja sam (ro)?bot",
            "я (просто |всего лишь |лише )?(ро)?бот",
            "(это|данное|этот) \\p{L}+ (\\p{L}+ ){1,2}автоматически",
            "(цю|це) \\p{L}+ (\\p{L}+ ){1,2}автоматично",
            "olen (vain )?(ro)?botti",
            "(egy )?(ro)?bot vagyok",
            "ben (sadece )?bir (ro)?botum",
            "bu (eylem|işlem|mesaj|yorum) otomatik olarak",
            "είμαι ένα (ρο)?μποτ",
            "saya (adalah |hanyalah )?(sebuah )?(ro)?bot",
            "tôi là (một )?(ro)?bot");

    /** Japanese, Chinese and Korean, which set no blanks between words. */
    private static final String WITHOUT_BLANKS = String.join(
            "|",
            "(私|わたし|僕)は(ただの)?(ロ?ボット|bot)です",
            "自動的に(実行|投稿|返信|生成)されました",
            "我是(一?[个個])?(机器人|機器人|bot)",
            "[此本该](操作|回复|回覆|消息|评论|評論)[是由](机器人|機器人|bot|自[动動])",
            "(저는|나는) ?(로)?봇입니다",
            "자동으로 (수행|작성|생성)되었습니다");

    private static final Pattern SIGNATURE = Pattern.compile("(?<![\\p{L}\\d])(?:"
            + String.join("|", ENGLISH, GERMANIC, ROMANCE, OTHERS) + ")(?![\\p{L}\\d])|" + WITHOUT_BLANKS);

    /** The word "bot", rather than the start of "both" or "bottom". */
    private static final Pattern BOT = Pattern.compile("bot(?![a-z])|bot(um|em|ti|s)(?![a-z])");

    private BotSignature() {}

    /** Whether a text says at its start or its end that a bot wrote it. */
    static boolean isIn(String markdown) {
        String lower = markdown.toLowerCase(Locale.ROOT);
        if (HINTS.stream().noneMatch(lower::contains) && !BOT.matcher(lower).find()) {
            return false;
        }
        String words = PlainWords.of(markdown);
        if (words.length() <= START_CHARS + END_CHARS) {
            return SIGNATURE.matcher(words).find();
        }
        return SIGNATURE.matcher(words.substring(0, START_CHARS)).find()
                || SIGNATURE
                        .matcher(words.substring(words.length() - END_CHARS))
                        .find();
    }
}
