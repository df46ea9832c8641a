package io.github.agentidentity.demo.mail;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonBoolean;
import io.github.agentidentity.authority.json.JsonObject;
import java.util.Set;
import java.util.TreeSet;

/**
 * One message in a mailbox.
 *
 * @param id unique in its mailbox
 * @param labels what the human or an agent called it
 */
record Message(String id, String from, String subject, Set<String> labels, boolean archived) {

    private static final int MOST_LABELS = 10;

    Message {
        labels = Set.copyOf(labels);
    }

    Message labelled(String label) {
        Set<String> more = new TreeSet<>(labels);
        more.add(label);
        if (more.size() > MOST_LABELS) {
            throw Refusal.because(Reason.UNSUPPORTED_PARAMETER, "Give a message at most 10 labels.");
        }
        return new Message(id, from, subject, more, archived);
    }

    Message archive() {
        return new Message(id, from, subject, labels, true);
    }

    Message restore() {
        return new Message(id, from, subject, labels, false);
    }

    JsonObject toJson() {
        return JsonObject.builder()
                .put("id", id)
                .put("from", from)
                .put("subject", subject)
                .put("labels", JsonArray.ofStrings(new TreeSet<>(labels)))
                .put("archived", new JsonBoolean(archived))
                .build();
    }
}
