package io.github.agentidentity.decisions.domain;

import io.github.agentidentity.missions.domain.token.AgentToken;
import java.util.Optional;

/**
 * Subject of a request: the human for whom the agent acts, never the agent (AuthZEN binding, AuthZEN envelope binding).
 *
 * @param type {@code user}
 * @param id the {@code sub}
 * @param issuer the issuer whose {@code sub} that is, where it is said
 */
public record RequestedSubject(String type, String id, Optional<String> issuer) {

    private static final String USER = "user";

    static RequestedSubject read(RequestObject subject) {
        return new RequestedSubject(
                subject.text("type"),
                subject.text("id"),
                subject.optional("properties").flatMap(properties -> properties.optionalText("iss", 2_048)));
    }

    /** Whether it is the token's human. */
    boolean isThatOf(AgentToken token) {
        return type.equals(USER)
                && id.equals(token.human())
                && issuer.map(token.issuer()::equals).orElse(true);
    }
}
