package io.github.agentidentity.approval.web;

import io.github.agentidentity.missions.domain.Intent;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The agent's own words, which nobody checked; the page quotes them, and they decide nothing. */
public final class AgentWords {

    /** So many characters fit three lines of a phone. */
    private static final int SHORT = 100;

    private final Intent intent;

    AgentWords(Intent intent) {
        this.intent = intent;
    }

    public String getGoal() {
        return intent.goal();
    }

    public @Nullable String getLanguage() {
        return intent.goalLang().orElse(null);
    }

    /** The agent's prose bounds and outcomes. */
    public List<Statement> getStatements() {
        return Stream.concat(
                        intent.constraints().stream().map(text -> new Statement("constraint", text)),
                        intent.successCriteria().stream().map(text -> new Statement("success", text)))
                .toList();
    }

    /** Whether they are more than three lines and therefore folded. */
    public boolean isLong() {
        return getGoal().length() > SHORT
                || getGoal().indexOf('\n') >= 0
                || !getStatements().isEmpty();
    }

    /** A sentence of the agent's. */
    public static final class Statement {

        private final String kind;
        private final String text;

        Statement(String kind, String text) {
            this.kind = kind;
            this.text = text;
        }

        public String getKind() {
            return kind;
        }

        public String getText() {
            return text;
        }
    }
}
