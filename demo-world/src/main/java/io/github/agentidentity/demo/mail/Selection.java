package io.github.agentidentity.demo.mail;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonString;
import io.github.agentidentity.demo.service.RequestBody;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.regex.Pattern;

/** Messages that a request names, <code>{"ids":["…","…"]}</code>: 1 to 20 different ones. */
record Selection(List<String> ids) {

    static final String ID = "[a-z0-9]{1,16}";

    private static final int MOST = 20;
    private static final Pattern WHOLE = Pattern.compile(ID);

    Selection {
        ids = List.copyOf(ids);
        boolean good = !ids.isEmpty()
                && ids.size() <= MOST
                && ids.stream().distinct().count() == ids.size()
                && ids.stream().allMatch(id -> WHOLE.matcher(id).matches());
        if (!good) {
            throw Refusal.because(Reason.MALFORMED_PARAMETER, "Send 1 to 20 different ids of messages.");
        }
    }

    static Selection read(InputStream body) throws IOException {
        if (RequestBody.only("ids", body) instanceof JsonArray array) {
            return new Selection(array.items().stream().map(Selection::id).toList());
        }
        throw Refusal.because(Reason.MALFORMED_PARAMETER, "Send the ids as an array.");
    }

    private static String id(Json item) {
        return item instanceof JsonString text ? text.value() : "";
    }
}
