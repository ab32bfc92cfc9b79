package io.github.llmdata.crawler.prepare.tokens;

/** Cuts a text into words, within which tokens are joined. No character is lost. */
interface Words {

    /** Takes a word. */
    @FunctionalInterface
    interface Taker {

        /** Takes the word between two places of a text. */
        void take(String text, int start, int end);
    }

    /** Gives all words of a text, in their order. */
    void cut(String text, Taker taker);

    /** Cuts each word again, as if it stood alone. */
    default Words then(Words next) {
        return (text, taker) -> cut(text, (whole, start, end) -> next.cut(whole.substring(start, end), taker));
    }
}
