package io.github.agentidentity.it.exchange;

import static io.github.agentidentity.it.actors.Refused.assertTurnedAway;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.Client;
import io.github.agentidentity.it.actors.Form;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import io.github.agentidentity.it.actors.Refused;
import io.github.agentidentity.it.actors.Tokens;
import io.github.agentidentity.it.exchange.Laundering.Kind;
import io.github.agentidentity.it.exchange.Laundering.Surface;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * None of our tokens is worth anything at any surface of Keycloak, nor in another's place at ours: while the human is
 * an administrator of the realm, and the agent may have every role.
 */
class LaunderingIT {

    @RegisterExtension
    static final Realm realm = Realm.forTheseTests();

    private static Laundering laundering;

    @BeforeAll
    static void mintForAnAdministratorAndOpenTheAgentsScope() {
        laundering = Laundering.in(realm);
        openScope(true);
    }

    private static void openScope(boolean open) {
        realm.changeClient("inbox-assistant", client -> client.put("fullScopeAllowed", open));
    }

    static Stream<Arguments> everyKindEverywhere() {
        return Laundering.kinds().stream()
                .flatMap(kind -> laundering.surfaces().stream().map(surface -> Arguments.of(kind, surface)));
    }

    /** Else the refusals of the UMA grant would prove nothing. */
    @Test
    void the_open_service_lets_the_human_in_by_a_token_of_keycloaks() {
        Tokens tokens = realm.alice().signInAt(realm.desk());

        assertThat(laundering.claimAt("desk", tokens.id()).expect(200).text("access_token"))
                .isNotEmpty();
    }

    @ParameterizedTest(name = "{0} at {1}")
    @MethodSource("everyKindEverywhere")
    void no_token_of_ours_is_worth_anything_there(Kind kind, Surface surface) {
        assertTurnedAway(surface.attempt().apply(laundering.token(kind)));
    }

    /** A strict reader that calls them none of ours would leave them to a lenient one. */
    @ParameterizedTest
    @EnumSource
    void what_a_lenient_reader_takes_for_a_token_of_ours_is_worth_nothing_either(Kind kind) {
        for (String altered : Laundering.altered(laundering.token(kind))) {
            for (String client : Laundering.CLIENTS) {
                assertTurnedAway(laundering.claimAt(client, altered));
                assertThat(realm.client(client).introspect(altered).expect(200).json())
                        .as("%s at %s", altered, client)
                        .isEqualTo(Json.object().put("active", false));
            }
            for (String type : List.of(Client.ACCESS_TOKEN, Client.JWT, Client.HANDOFF, Client.REFRESH_TOKEN)) {
                for (String client : List.of("exchanger", "desk", "inbox-assistant")) {
                    assertTurnedAway(realm.client(client)
                            .exchange(Form.of("subject_token", altered, "subject_token_type", type)));
                }
            }
        }
    }

    /**
     * It is recognised, however it is spelled: Keycloak's own exchange never sees it, and ours refuses the stranger.
     */
    @ParameterizedTest
    @EnumSource
    void what_a_lenient_reader_takes_for_a_token_of_ours_comes_to_us(Kind kind) {
        for (String altered : Laundering.altered(laundering.token(kind))) {
            Answer answer = realm.client("exchanger")
                    .exchange(Form.of("subject_token", altered, "subject_token_type", Client.ACCESS_TOKEN));

            assertThat(answer.text("reason"))
                    .as("%s: %s", altered, answer.body())
                    .isIn("not_an_agent", "unsupported_subject_token", "malformed_parameter");
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_uma_grant_says_why_it_takes_none_of_ours(Kind kind) {
        Refused.assertRefused(laundering.claimAt("desk", laundering.token(kind)))
                .as("invalid_request", "unsupported_subject_token")
                .withEvent(realm, "PERMISSION_TOKEN_ERROR");
    }

    @Test
    void the_uma_grant_takes_no_agent() {
        Tokens tokens = realm.alice().signInAt(realm.desk());

        Refused.assertRefused(laundering.claimAt("research-assistant", tokens.id()))
                .as("unauthorized_client", "exchange_only")
                .withEvent(realm, "PERMISSION_TOKEN_ERROR");
    }

    static final List<String> ASKERS = List.of("exchanger", "desk", "protected", "research-assistant", "forum-api");

    @ParameterizedTest
    @FieldSource("ASKERS")
    void no_token_of_ours_is_active_to_a_stranger(String asker) {
        for (Kind kind : Kind.values()) {
            // What was passed on is the research assistant's to redeem.
            if (kind != Kind.PASSED_ON || !asker.equals("research-assistant")) {
                Answer answer =
                        realm.client(asker).introspect(laundering.token(kind)).expect(200);
                assertThat(answer.json()).as("%s", kind).isEqualTo(Json.object().put("active", false));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = "GRANT", mode = EnumSource.Mode.EXCLUDE)
    void only_a_grant_mints_as_one(Kind kind) {
        openScope(false);
        try {
            Refused.assertRefused(realm.inboxAssistant().mint(laundering.token(kind)))
                    .as("invalid_request", "invalid_subject_token")
                    .withEvent(realm, Refused.EXCHANGE);
        } finally {
            openScope(true);
        }
    }

    @ParameterizedTest
    @EnumSource(
            names = {"HAND_OFF", "MISSION_HAND_OFF"},
            mode = EnumSource.Mode.EXCLUDE)
    void only_a_hand_off_proposes(Kind kind) {
        openScope(false);
        try {
            Refused.assertRefused(realm.inboxAssistant().propose(Proposal.toSortMail(), laundering.token(kind)))
                    .as("invalid_request", "invalid_subject_token")
                    .withEvent(realm, Refused.EXCHANGE);
        } finally {
            openScope(true);
        }
    }

    @Test
    void no_attempt_ends_the_mission_or_spends_the_hand_off() {
        for (Kind kind : Kind.values()) {
            laundering
                    .surfaces()
                    .forEach(surface -> assertTurnedAway(surface.attempt().apply(laundering.token(kind))));
        }
        openScope(false);
        try {
            laundering.mission().mint().expect(200);
            realm.inboxAssistant()
                    .propose(Proposal.toSortMail(), laundering.token(Kind.HAND_OFF))
                    .expect(201);
        } finally {
            laundering.handOffAgain();
            openScope(true);
        }
    }
}
