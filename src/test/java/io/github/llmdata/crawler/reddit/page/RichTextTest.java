package io.github.llmdata.crawler.reddit.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RichTextTest {
    private static String markdown(String document) {
        try {
            return new TextReader(false)
                    .ofRichText(JsonReader.read(document.replace('\'', '"')))
                    .markdown();
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void writesBlocksAsTheSharedWalkDoes() {
        assertThat(markdown("""
                                [{'e':'h','l':2,'c':[{'e':'raw','t':'Kettles'}]},
                                 {'e':'par','c':[{'e':'text','t':'One.'},{'e':'br'},{'e':'text','t':'Two.'}]},
                                 {'e':'list','o':false,'c':[
                                   {'e':'li','c':[{'e':'par','c':[{'e':'text','t':'iron'}]},
                                     {'e':'list','o':true,'c':[{'e':'li','c':[{'e':'par','c':[{'e':'text','t':'cast'}]}]}]}]},
                                   {'e':'li','c':[{'e':'par','c':[{'e':'text','t':'steel'}]}]}]},
                                 {'e':'blockquote','c':[{'e':'par','c':[{'e':'text','t':'quoted'}]},
                                   {'e':'blockquote','c':[{'e':'par','c':[{'e':'text','t':'deeper'}]}]}]},
                                 {'e':'code','l':'py','c':[{'e':'raw','t':'if hot:'},{'e':'raw','t':'    pour()'}]},
                                 {'e':'hr'},
                                 {'e':'table','h':[{'c':[{'e':'text','t':'a'}]},{'c':[{'e':'text','t':'b'}]}],
                                   'c':[[{'c':[{'e':'text','t':'1'}]},{}]]},
                                 {'e':'par','c':[{'e':'spoilertext','c':[{'e':'text','t':'It boils.'}]}]}]
                                """)).isEqualTo("""
                        ## Kettles

                        One.
                        Two.

                        - iron
                          1. cast
                        - steel

                        > quoted
                        >
                        > > deeper

                        ```py
                        if hot:
                            pour()
                        ```

                        ---

                        | a | b |
                        | --- | --- |
                        | 1 |  |

                        It boils.""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[[1,0,3]]|**one** two",
                "[[2,4,3]]|one *two*",
                "[[64,0,7]]|`one two`",
                "[[8,0,3]]|~~one~~ two",
                "[[3,0,3]]|***one*** two",
                "[[1,0,7],[2,4,3]]|**one *two***",
                "[[4,0,3]]|one two",
                "[[1,5,99]]|one t**wo**",
                "[[1,-5,8]]|**one** two",
                "[[1,99,3]]|one two",
                "[[1,2147483647,2147483647]]|one two",
                "[[1],'x',7,[1,'a','b'],null]|one two",
                "7|one two",
            })
    void formatsStretches(String formats, String markdown) {
        assertThat(markdown("[{'e':'par','c':[{'e':'text','t':'one two','f':" + formats + "}]}]"))
                .isEqualTo(markdown);
    }

    @Test
    void cutsNoCharacterInTwo() {
        assertThat(markdown("[{'e':'par','c':[{'e':'text','t':'\uD83E\uDED6 tea','f':[[1,1,4]]}]}]"))
                .isEqualTo("\uD83E\uDED6 **te**a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'e':'link','t':'a kettle','u':'https://example.org'}|a kettle",
                "{'e':'u/','t':'potter','l':true}|/u/potter",
                "{'e':'u/','t':'potter'}|u/potter",
                "{'e':'r/','t':'kettles'}|r/kettles",
                "{'e':'@','t':'potter'}|u/potter",
                "{'e':'img','id':'x1','c':'A red kettle'}|A red kettle",
                "{'e':'gif','id':'giphy'}|''",
                "{'e':'unheard-of','t':'still text'}|still text",
                "{'e':7,'c':[{'e':'text','t':'inside'}]}|inside",
                "{'e':'text','t':'<b>&amp;</b>'}|<b>&amp;</b>",
                "7|''",
            })
    void writesInlineElements(String node, String markdown) {
        assertThat(markdown("[{'e':'par','c':[" + node + "]}]")).isEqualTo(markdown);
    }

    @Test
    @Timeout(60)
    void standsDeepNesting() {
        String quote = "{'e':'blockquote','c':[";
        String document = "[" + quote.repeat(400) + "{'e':'text','t':'deep'}" + "]}".repeat(400) + "]";

        assertThat(markdown(document)).endsWith("deep");
    }

    @Test
    @Timeout(60)
    void standsManyStretches() {
        String text = "{'e':'text','t':'" + "ab".repeat(500) + "','f':[" + "[1,5,9],".repeat(199) + "[1,1,1]]},";
        String document = "[{'e':'par','c':[" + text.repeat(1000) + "{}]}]";

        assertThat(markdown(document)).hasSizeGreaterThan(1_000_000);
    }
}
