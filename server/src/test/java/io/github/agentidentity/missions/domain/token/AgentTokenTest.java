package io.github.agentidentity.missions.domain.token;

import static io.github.agentidentity.missions.fixture.World.FORUM;
import static io.github.agentidentity.missions.fixture.World.ISSUER;
import static io.github.agentidentity.missions.fixture.World.MAIL;
import static io.github.agentidentity.missions.fixture.World.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.agentidentity.authority.Actor;
import io.github.agentidentity.authority.ActorChain;
import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.MissionClaim;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonBoolean;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonString;
import io.github.agentidentity.missions.fixture.Wanted;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    // Read back

    @Test
    void what_it_claims_is_read_back_as_it_was() {
        AgentToken token = token(READING, START.plusSeconds(60));
        assertThat(AgentToken.read(token.claims())).isEqualTo(token);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "typ",
                "iss",
                "sub",
                "aud",
                "client_id",
                "iat",
                "exp",
                "jti",
                "scope",
                "authorization_details",
                "act",
                "mission"
            })
    void a_claim_that_is_missing_or_changed_makes_it_none(String claim) {
        Map<String, Json> members = new LinkedHashMap<>(
                token(READING, START.plusSeconds(60)).claims().members());
        members.remove(claim);
        assertIsNone(members);
        members.put(claim, new JsonBoolean(true));
        assertIsNone(members);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cnf", "roles", "may_act"})
    void a_claim_that_we_do_not_write_makes_it_none(String claim) {
        Map<String, Json> members = new LinkedHashMap<>(
                token(READING, START.plusSeconds(60)).claims().members());
        members.put(claim, new JsonString("more"));
        assertIsNone(members);
    }

    private static void assertIsNone(Map<String, Json> members) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> AgentToken.read(new JsonObject(members)))
                .extracting(Refusal::reason)
                .isEqualTo(Reason.INVALID_SUBJECT_TOKEN);
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
