package io.github.agentidentity.base.store;

import jakarta.persistence.EntityManager;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.Session;

/**
 * Statements that a transaction sends along with its next message, since it will need them anyway. An answer is given
 * once, to whoever asks the same question first; whoever asks again asks the database. On H2 nothing is sent along.
 */
final class Ahead implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String NAME = "agent-identity.ahead";

    /** Hibernate keeps nothing for a session that is not serializable; no session is ever written out. */
    private final transient List<Asked> waiting = new ArrayList<>();

    private final transient Map<Asked, List<Row>> answers = new HashMap<>();

    private Ahead() {}

    /** A statement with its values. */
    private record Asked(Sql sql, Map<String, ?> parameters) {}

    /** That of the session, which has one transaction of ours. */
    static Ahead of(EntityManager entities) {
        Session session = entities.unwrap(Session.class);
        if (session.getProperties().get(NAME) instanceof Ahead known) {
            return known;
        }
        Ahead made = new Ahead();
        session.setProperty(NAME, made);
        return made;
    }

    void add(Sql sql, Map<String, ?> parameters) {
        waiting.add(new Asked(sql, Map.copyOf(parameters)));
    }

    /** The rows that were read for this question, if it was sent along and nobody had them yet. */
    Optional<List<Row>> take(Sql sql, Map<String, ?> parameters) {
        return answers.isEmpty() ? Optional.empty() : Optional.ofNullable(answers.remove(new Asked(sql, parameters)));
    }

    List<Sql.Bound> bind(Dialect dialect) {
        return waiting.stream()
                .map(asked -> asked.sql().bind(asked.parameters(), dialect))
                .toList();
    }

    /** Keeps the answers to what was sent along, which come first; the others. */
    List<Message.Result> answered(List<Message.Result> results) {
        for (int i = 0; i < waiting.size(); i++) {
            answers.put(waiting.get(i), results.get(i).rows());
        }
        List<Message.Result> others = List.copyOf(results.subList(waiting.size(), results.size()));
        waiting.clear();
        return others;
    }
}
