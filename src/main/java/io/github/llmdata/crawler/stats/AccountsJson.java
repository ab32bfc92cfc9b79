package io.github.llmdata.crawler.stats;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.llmdata.crawler.model.Reason;
import java.io.IOException;
import java.util.Map;

/** Writes accounts as reports and the live page show them. */
public final class AccountsJson {
    private AccountsJson() {}

    /** Writes an object with the balance of each kind. */
    public static void write(Accounts accounts, JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (Map.Entry<Kind, Accounts.Balance> entry : accounts.balances().entrySet()) {
            Accounts.Balance balance = entry.getValue();
            json.writeObjectFieldStart(entry.getKey().key());
            json.writeNumberField("in", balance.in());
            json.writeNumberField("out", balance.out());
            json.writeNumberField("pending", balance.pending());
            json.writeObjectFieldStart("dropped");
            for (Map.Entry<Reason, Long> dropped : balance.dropped().entrySet()) {
                json.writeNumberField(dropped.getKey().code(), dropped.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}
