package io.github.agentidentity.approval.web;

import io.github.agentidentity.missions.domain.Intent;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The agent's own words, which nobody checked; the page quotes them, and they decide nothing. */
public final class AgentWords {

    /** So many columns fit three lines of a phone. */
    private static final int SHORT = 100;

    /** Letters before this one take one column; later ones may take two (Hangul, Han, pictures). */
    private static final int FIRST_WIDE = 0x1100;

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
        return columns(getGoal()) > SHORT
                || getGoal().codePoints().anyMatch(AgentWords::isLayout)
                || !getStatements().isEmpty();
    }

    private static int columns(String text) {
        return text.codePoints().map(letter -> letter < FIRST_WIDE ? 1 : 2).sum();
    }

    /** Whether it moves what follows by more than a column: line breaks of every kind, and tabs. */
    private static boolean isLayout(int letter) {
        return Character.isISOControl(letter)
                || Character.getType(letter) == Character.LINE_SEPARATOR
                || Character.getType(letter) == Character.PARAGRAPH_SEPARATOR;
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
