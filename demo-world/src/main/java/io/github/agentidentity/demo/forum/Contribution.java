package io.github.agentidentity.demo.forum;

import io.github.agentidentity.authority.PlainText;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.JsonString;
import io.github.agentidentity.demo.service.RequestBody;
import java.io.IOException;
import java.io.InputStream;

/** The body of a request that says something: one member with 1 to 500 plain characters. */
record Contribution(String text) {

    private static final int LONGEST = 500;

    Contribution {
        if (!PlainText.isPlain(text, LONGEST)) {
            throw Refusal.because(Reason.MALFORMED_PARAMETER, "Send a text of 1 to 500 plain characters.");
        }
    }

    static Contribution read(String member, InputStream body) throws IOException {
        if (RequestBody.only(member, body) instanceof JsonString text) {
            return new Contribution(text.value());
        }
        throw Refusal.because(Reason.MALFORMED_PARAMETER, "Send the " + member + " as a text.");
    }
}
