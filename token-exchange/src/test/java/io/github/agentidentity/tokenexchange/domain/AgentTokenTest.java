package io.github.agentidentity.tokenexchange.domain;

import static io.github.agentidentity.missions.fixture.World.FORUM;
import static io.github.agentidentity.missions.fixture.World.ISSUER;
import static io.github.agentidentity.missions.fixture.World.MAIL;
import static io.github.agentidentity.missions.fixture.World.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.agentidentity.authority.Actor;
import io.github.agentidentity.authority.ActorChain;
import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.MissionClaim;
import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.missions.fixture.Wanted;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AgentTokenTest {

    private static final Authority READING = Wanted.at(MAIL, "messages.read");

    @Test
    void its_claims_are_these_and_no_others() {
        assertThat(Jcs.canonical(token(READING, START.plusSeconds(60)).claims()))
                .isEqualTo("""
                        {"act":{"client_id":"inbox-assistant","iss":"https://id.example/realms/agents",\
                        "sub":"inbox-assistant","sub_profile":"ai_agent"},\
                        "aud":"https://mail.example",\
                        "authorization_details":[{"actions":["messages.read"],"resource":"https://mail.example",\
                        "type":"mission_resource_access"}],\
                        "client_id":"inbox-assistant","exp":1782896460,"iat":1782896400,\
                        "iss":"https://id.example/realms/agents","jti":"jti",\
                        "mission":{"authority_hash":"sha-256:x","expires_at":"2026-07-01T10:00:00Z","id":"msn_1",\
                        "issuer":"https://id.example/realms/agents"},\
                        "scope":"https://mail.example#messages.read","sub":"user-alice",\
                        "typ":"agent-identity/access"}""");
    }

    @Test
    void its_scope_names_every_action_once() {
        Authority authority = Wanted.all(
                Wanted.at(MAIL, "messages.read", "messages.label"),
                Wanted.under("{'tenant':'acme'}", MAIL, "messages.read"),
                Wanted.at(FORUM, "threads.read"));
        assertThat(token(authority, START.plusSeconds(60)).scope())
                .isEqualTo("https://mail.example#messages.read https://mail.example#messages.label"
                        + " https://forum.example#threads.read");
    }

    @Test
    void a_token_that_allows_nothing_cannot_be() {
        assertThatIllegalArgumentException().isThrownBy(() -> token(Authority.NONE, START.plusSeconds(60)));
    }

    @Test
    void a_token_that_is_over_when_it_begins_cannot_be() {
        assertThatIllegalArgumentException().isThrownBy(() -> token(READING, START));
    }

    private static AgentToken token(Authority authority, Instant expiresAt) {
        return new AgentToken(
                "jti",
                ISSUER,
                "user-alice",
                MAIL,
                "inbox-assistant",
                ActorChain.of(new Actor("inbox-assistant", ISSUER, "ai_agent")),
                new MissionClaim("msn_1", ISSUER, "sha-256:x", START.plusSeconds(3600)),
                authority,
                Optional.empty(),
                START,
                expiresAt);
    }
}
