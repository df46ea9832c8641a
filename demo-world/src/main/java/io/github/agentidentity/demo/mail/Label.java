package io.github.agentidentity.demo.mail;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.JsonString;
import io.github.agentidentity.demo.service.RequestBody;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;

/** The body of a request that labels a message: <code>{"label":"…"}</code> and nothing else. */
record Label(String text) {

    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_-][\\p{L}\\p{N} _-]{0,39}");

    Label {
        if (!PLAIN.matcher(text).matches()) {
            throw Refusal.because(
                    Reason.MALFORMED_PARAMETER, "Send a label of 1 to 40 letters, digits, spaces, hyphens.");
        }
    }

    static Label read(InputStream body) throws IOException {
        if (RequestBody.only("label", body) instanceof JsonString label) {
            return new Label(label.value());
        }
        throw Refusal.because(Reason.MALFORMED_PARAMETER, "Send the label as a text.");
    }
}
