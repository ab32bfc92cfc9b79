package io.github.llmdata.crawler.stack.dump;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableNameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Posts.xml",
                "posts.XML.GZ",
                "POSTS.xml.bz2",
                "site/Posts.xml.zst",
                "site\\Posts.xml",
                "stackoverflow.com-Posts.xml",
                "beer_2016_Posts.xml.gz",
                "beer.Posts.xml"
            })
    void isAPostsTable(String name) {
        assertThat(TableName.of(name).isPosts()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PostHistory.xml",
                "PostLinks.xml",
                "Badges.xml",
                "Reposts.xml",
                "Posts.csv",
                "Posts",
                "Posts.xml.txt",
                "Posts.xml/readme.md",
                "license.txt",
                "stackoverflow.com-Posts.7z",
                "__MACOSX/._Posts.xml",
                ""
            })
    void isNoPostsTable(String name) {
        assertThat(TableName.of(name).isPosts()).isFalse();
    }
}
