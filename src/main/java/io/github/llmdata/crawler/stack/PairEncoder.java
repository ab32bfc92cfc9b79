package io.github.llmdata.crawler.stack;

import io.github.llmdata.crawler.model.Content;
import io.github.llmdata.crawler.model.Document;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.Stage;
import io.github.llmdata.crawler.model.Turn;
import io.github.llmdata.crawler.refine.TextNormalizer;
import io.github.llmdata.crawler.stack.link.AnsweredQuestion;
import io.github.llmdata.crawler.stack.link.Linked;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.Kind;
import io.github.llmdata.crawler.write.Batch;
import io.github.llmdata.crawler.write.EncodedDocument;
import io.github.llmdata.crawler.write.JsonLines;
import io.github.llmdata.crawler.write.Output;
import io.github.llmdata.crawler.write.TextFormat;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The part of the pipeline that runs side by side: extract, refine and encode the pairs of one batch. */
final class PairEncoder {
    private static final int ROWS_OF_A_PAIR = 2;

    private final StackExtractor extractor;
    private final Set<Output> outputs;

    PairEncoder(StackExtractor extractor, Set<Output> outputs) {
        this.extractor = extractor;
        this.outputs = outputs;
    }

    /** Adds the fate of every pair to the accounts, and encodes what is kept and what is left out. */
    Batch encode(Linked linked, long position) {
        Accounts accounts = linked.accounts();
        TextFormat text = new TextFormat();
        try (JsonLines records = new JsonLines();
                JsonLines ledger = new JsonLines()) {
            linked.rejections().forEach(ledger::append);
            for (AnsweredQuestion pair : linked.pairs()) {
                Document document = refine(extractor.extract(pair));
                accounts.in(Kind.RECORDS, 1);
                if (hasEmptyTurn(document)) {
                    accounts.drop(Kind.RECORDS, Reason.EMPTY_TEXT, 1);
                    accounts.drop(Kind.QUESTIONS, Reason.EMPTY_TEXT, 1);
                    accounts.drop(Kind.ROWS, Reason.EMPTY_TEXT, ROWS_OF_A_PAIR);
                    ledger.append(Rejection.of(document.id(), Stage.REFINE, Reason.EMPTY_TEXT));
                } else {
                    accounts.out(Kind.RECORDS, 1);
                    accounts.out(Kind.QUESTIONS, 1);
                    accounts.out(Kind.ROWS, ROWS_OF_A_PAIR);
                    EncodedDocument encoded = EncodedDocument.of(document);
                    text.append(encoded);
                    if (outputs.contains(Output.JSONL)) {
                        records.append(encoded);
                    }
                }
            }
            accounts.note("control-tokens-defused", text.defused());
            Map<Output, byte[]> portions = new EnumMap<>(Output.class);
            portions.put(Output.TEXT, text.toBytes());
            portions.put(Output.JSONL, records.toBytes());
            portions.put(Output.LEDGER, ledger.toBytes());
            portions.keySet().retainAll(outputs);
            return new Batch(position, portions, accounts);
        }
    }

    private static Document refine(Document document) {
        List<Turn> turns = new ArrayList<>();
        for (Turn turn : ((Content.Dialogue) document.content()).turns()) {
            turns.add(new Turn(turn.role(), TextNormalizer.normalize(turn.content())));
        }
        return document.withText(TextNormalizer.normalize(document.title()), new Content.Dialogue(turns));
    }

    private static boolean hasEmptyTurn(Document document) {
        for (Turn turn : ((Content.Dialogue) document.content()).turns()) {
            if (turn.content().isBlank()) {
                return true;
            }
        }
        return false;
    }
}
