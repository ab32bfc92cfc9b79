package io.github.llmdata.crawler.reddit.thread;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedditUrlTest {
    private static RedditUrl parse(String url) {
        return RedditUrl.parse(url).orElseThrow(() -> new AssertionError("no thread: " + url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // hosts
                "https://www.reddit.com/r/java/comments/6gg0sy/a_title/",
                "http://www.reddit.com/r/java/comments/6gg0sy/a_title/",
                "https://reddit.com/r/java/comments/6gg0sy/a_title/",
                "https://old.reddit.com/r/java/comments/6gg0sy/a_title/",
                "https://np.reddit.com/r/java/comments/6gg0sy/a_title/",
                "https://new.reddit.com/r/java/comments/6gg0sy/a_title/",
                "https://sh.reddit.com/r/java/comments/6gg0sy/a_title/",
                "https://i.reddit.com/r/java/comments/6gg0sy/a_title/",
                "https://m.reddit.com/r/java/comments/6gg0sy/a_title/",
                "https://amp.reddit.com/r/java/comments/6gg0sy/a_title/",
                "https://pay.reddit.com/r/java/comments/6gg0sy/a_title/",
                "https://ssl.reddit.com/r/java/comments/6gg0sy/a_title/",
                "https://en.reddit.com/r/java/comments/6gg0sy/a_title/",
                "https://de.reddit.com/r/java/comments/6gg0sy/a_title/",
                "https://pt-br.reddit.com/r/java/comments/6gg0sy/a_title/",
                "https://us.reddit.com/r/java/comments/6gg0sy/a_title/",
                "https://en-us.reddit.com/r/java/comments/6gg0sy/a_title/",
                "https://hr.np.reddit.com/r/java/comments/6gg0sy/a_title/",
                "https://WWW.Reddit.COM/r/java/comments/6gg0sy/a_title/",
                "https://www.reddit.com./r/java/comments/6gg0sy/a_title/",
                "http://www.reddit.com:80/r/java/comments/6gg0sy/a_title/",
                "http://www.reddit.com:443/r/java/comments/6gg0sy/a_title/",
                "https://someone@www.reddit.com/r/java/comments/6gg0sy/a_title/",
                // suffixes
                "https://www.reddit.com/r/java/comments/6gg0sy",
                "https://www.reddit.com/r/java/comments/6gg0sy/",
                "https://www.reddit.com/r/java/comments/6gg0sy/a_title",
                "https://www.reddit.com/r/java/comments/6gg0sy/a.title",
                "https://www.reddit.com/r/java/comments/6gg0sy/a_title/?sort=new&limit=500",
                "https://www.reddit.com/r/java/comments/6gg0sy?utm_source=share",
                "https://www.reddit.com/r/java/comments/6gg0sy/a_title/#comments",
                "https://www.reddit.com/r/java/comments/6gg0sy/a_title/.compact",
                "https://www.reddit.com/r/java/comments/6gg0sy/a_title/.compact/",
                "https://www.reddit.com/r/java/comments/6gg0sy/.json",
                "https://www.reddit.com/r/java/comments/6gg0sy.json?raw_json=1",
                "https://www.reddit.com/r/java/comments/6gg0sy/a_title.json",
                "https://www.reddit.com/r/java/comments/6gg0sy.JSON/",
                "https://www.reddit.com/r/java/comments/6gg0sy/%E3%82%AB%E3%83%95%E3%82%A7/",
                "https://www.reddit.com/r/java/comments/6gg0sy/a_title/not-a-number!/",
                // escapes, cases, slashes
                "https://www.reddit.com/r/java/comments/6GG0SY/A_Title/",
                "https://www.reddit.com/R/java/Comments/6gg0sy/",
                "https://www.reddit.com/r/j%61va/c%6Fmments/6gg%30sy/",
                "https://www.reddit.com/r%2Fjava%2Fcomments%2F6gg0sy%2F",
                "https://www.reddit.com//r//java///comments/6gg0sy//",
                "https://www.reddit.com/r/java/./comments/x/../6gg0sy/",
                "https://www.reddit.com/r/java/comments/006gg0sy/",
                "https:\\\\www.reddit.com\\r\\java\\comments\\6gg0sy",
                "  https://www.reddit.com/r/java/comments/6gg0sy/\n"
            })
    void recognisesOneThreadByAllItsUrls(String url) {
        assertThat(parse(url)).isEqualTo(new RedditUrl("6gg0sy", "java", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "https://www.reddit.com/r/java/comments/6gg0sy/a_title/diqxyz1/, java, diqxyz1",
        "https://www.reddit.com/r/java/comments/6gg0sy/a_title/diqxyz1/?context=3, java, diqxyz1",
        "https://www.reddit.com/r/java/comments/6gg0sy/_/DIQXYZ1, java, diqxyz1",
        "https://www.reddit.com/r/java/comments/6gg0sy/comment/diqxyz1/, java, diqxyz1",
        "https://www.reddit.com/r/java/comments/6gg0sy/a_title/diqxyz1.json, java, diqxyz1",
        "https://old.reddit.com/r/java/comments/6gg0sy/a_title/diqxyz1/.compact, java, diqxyz1",
        "https://www.reddit.com/comments/6gg0sy/a_title/diqxyz1, '', diqxyz1",
        "https://www.reddit.com/user/Ada-L/comments/6gg0sy/a_title/diqxyz1/, u_Ada-L, diqxyz1"
    })
    void distinguishesTheUrlOfACommentFromThatOfItsThread(String url, String subreddit, String comment) {
        assertThat(parse(url)).isEqualTo(new RedditUrl("6gg0sy", subreddit, comment));
        assertThat(parse(url).comment()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://www.reddit.com/comments/6gg0sy, ''",
        "https://www.reddit.com/comments/6gg0sy/a_title/, ''",
        "https://www.reddit.com/tb/6gg0sy, ''",
        "https://www.reddit.com/tb/6gg0sy/, ''",
        "https://redd.it/6gg0sy, ''",
        "http://redd.it/6gg0sy/, ''",
        "https://www.redd.it/6GG0SY?x=y, ''",
        "https://programming.reddit.com/comments/6gg0sy/, ''",
        "https://www.reddit.com/r/Ask_Reddit/comments/6gg0sy/, Ask_Reddit",
        "https://www.reddit.com/r/reddit.com/comments/6gg0sy/, reddit.com",
        "https://www.reddit.com/r/u_Ada-L/comments/6gg0sy/, u_Ada-L",
        "https://www.reddit.com/user/Ada-L/comments/6gg0sy/a_title/, u_Ada-L",
        "https://www.reddit.com/u/Ada/comments/6gg0sy/, u_Ada"
    })
    void givesTheSubredditIfTheUrlContainsIt(String url, String subreddit) {
        assertThat(parse(url)).isEqualTo(new RedditUrl("6gg0sy", subreddit, ""));
        assertThat(parse(url).comment()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // other pages
                "https://www.reddit.com/",
                "https://www.reddit.com/r/java/",
                "https://www.reddit.com/r/java/new/",
                "https://www.reddit.com/r/java/wiki/index",
                "https://www.reddit.com/r/java/comments",
                "https://www.reddit.com/r/java/comments/",
                "https://www.reddit.com/r/java/comments/gilded/",
                "https://www.reddit.com/comments/gilded",
                "https://www.reddit.com/r/java/duplicates/6gg0sy/a_title/",
                "https://www.reddit.com/r/java/related/6gg0sy/a_title/",
                "https://www.reddit.com/r/java/s/AbCdEf1234",
                "https://www.reddit.com/gallery/6gg0sy",
                "https://www.reddit.com/6gg0sy",
                "https://www.reddit.com/user/ada/comments/",
                "https://www.reddit.com/user/ada/",
                "https://www.reddit.com/search?q=/r/java/comments/6gg0sy/",
                "https://www.reddit.com/login?dest=https%3A%2F%2Fwww.reddit.com%2Fr%2Fjava%2Fcomments%2F6gg0sy",
                "https://www.reddit.com/submit#/r/java/comments/6gg0sy/",
                "https://www.reddit.com/svc/shreddit/comments/r/java/t3_6gg0sy",
                "https://www.reddit.com/live/comments/6gg0sy",
                "https://www.reddit.com/tb/6gg0sy/more",
                "https://www.reddit.com/tb",
                // other forms of a thread
                "https://www.reddit.com/r/java/comments/6gg0sy/.rss",
                "https://www.reddit.com/r/java/comments/6gg0sy/a_title.rss",
                "https://www.reddit.com/r/java/comments/6gg0sy/a_title/.RSS/",
                "https://www.reddit.com/r/java/comments/6gg0sy.xml",
                "https://www.reddit.com/r/java/comments/6gg0sy/a_title/diqxyz1.embed",
                // invalid ids
                "https://www.reddit.com/r/java/comments/6gg-0sy/",
                "https://www.reddit.com/r/java/comments/6gg0sy%",
                "https://www.reddit.com/r/java/comments/000/",
                "https://www.reddit.com/r/java/comments/abcdefghijklmn/",
                "https://www.reddit.com/r/java/comments/t3_6gg0sy/",
                "https://www.reddit.com/r/java/comments/6gg0sy.php",
                "https://www.reddit.com/r/java/comments/%D9%A3gg0sy/",
                "https://www.reddit.com/r/java/comments/6gg%000sy/",
                // invalid subreddits
                "https://www.reddit.com/r//comments/6gg0sy/",
                "https://www.reddit.com/r/a%20b/comments/6gg0sy/",
                "https://www.reddit.com/r/a+b/comments/6gg0sy/",
                "https://www.reddit.com/r/%252e%252e/comments/6gg0sy/",
                "https://www.reddit.com/r/aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeef/comments/6gg0sy/",
                // other hosts
                "https://oauth.reddit.com/r/java/comments/6gg0sy/",
                "https://api.reddit.com/r/java/comments/6gg0sy/",
                "https://gateway.reddit.com/r/java/comments/6gg0sy/",
                "https://reddit.com.evil.example/r/java/comments/6gg0sy/",
                "https://notreddit.com/r/java/comments/6gg0sy/",
                "https://www.reddit.com@evil.example/r/java/comments/6gg0sy/",
                "https://evil.example/https://www.reddit.com/r/java/comments/6gg0sy/",
                "https://example.org/r/java/comments/6gg0sy/",
                "https://web.archive.org/web/2020/https://www.reddit.com/r/java/comments/6gg0sy/",
                "https://www.reddit.com:8080/r/java/comments/6gg0sy/",
                "https://i.redd.it/6gg0sy",
                "https://redd.it/",
                "https://redd.it/r/java",
                "https://redd.it/6gg0sy.rss",
                "https://redd.it/abcdefghijklmn",
                // other schemes, invalid URLs
                "ftp://www.reddit.com/r/java/comments/6gg0sy/",
                "javascript://www.reddit.com/r/java/comments/6gg0sy/",
                "www.reddit.com/r/java/comments/6gg0sy/",
                "/r/java/comments/6gg0sy/",
                ""
            })
    void rejectsUrlsThatAreNotThreads(String url) {
        assertThat(RedditUrl.parse(url)).isEmpty();
    }

    @Test
    void writesTheUrlsOfTheThread() {
        RedditUrl known = parse("http://np.reddit.com/r/Java/comments/6GG0SY/x/diqxyz1?context=3");
        RedditUrl unknown = parse("https://redd.it/6gg0sy");

        assertThat(known.canonical()).isEqualTo("https://www.reddit.com/r/Java/comments/6gg0sy/");
        assertThat(known.live()).isEqualTo("https://old.reddit.com/r/Java/comments/6gg0sy/");
        assertThat(unknown.canonical()).isEqualTo("https://www.reddit.com/comments/6gg0sy/");
        assertThat(unknown.live()).isEqualTo("https://old.reddit.com/comments/6gg0sy/");
        assertThat(parse(known.canonical()).thread()).isEqualTo(known.thread());
        assertThat(parse(unknown.live())).isEqualTo(unknown);
    }

    @Test
    void acceptsIdsOfOneToThirteenDigits() {
        assertThat(parse("https://redd.it/1").thread()).isEqualTo("1");
        assertThat(parse("https://redd.it/abcdefghijklm").thread()).isEqualTo("abcdefghijklm");
        assertThat(parse("https://redd.it/0000000000000abcdefghijklm").thread()).isEqualTo("abcdefghijklm");
    }

    @Test
    void rejectsAUrlOfAnyLengthQuickly() {
        String slashes = "https://www.reddit.com" + "/".repeat(16_000);
        String dots = "https://www.reddit.com/r/java/comments/6gg0sy/" + ".json".repeat(3_000);

        assertThat(RedditUrl.parse(slashes)).isEmpty();
        assertThat(parse(dots).thread()).isEqualTo("6gg0sy");
        assertThat(RedditUrl.parse("https://www.reddit.com/r/java/comments/" + "0".repeat(1_000_000) + "1"))
                .isEmpty();
    }
}
