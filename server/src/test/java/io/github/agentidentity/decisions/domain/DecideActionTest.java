package io.github.agentidentity.decisions.domain;

import static io.github.agentidentity.decisions.domain.DecisionReason.ACTOR_INVALID;
import static io.github.agentidentity.decisions.domain.DecisionReason.APPROVAL_REQUIRED;
import static io.github.agentidentity.decisions.domain.DecisionReason.CONSTRAINT_UNSUPPORTED;
import static io.github.agentidentity.decisions.domain.DecisionReason.CREDENTIAL_INVALID;
import static io.github.agentidentity.decisions.domain.DecisionReason.IDEMPOTENCY_CONFLICT;
import static io.github.agentidentity.decisions.domain.DecisionReason.MISSION_INACTIVE;
import static io.github.agentidentity.decisions.domain.DecisionReason.OUT_OF_AUTHORITY;
import static io.github.agentidentity.decisions.domain.DecisionReason.PARAMETER_VIOLATION;
import static io.github.agentidentity.decisions.domain.DecisionReason.QUOTA_EXCEEDED;
import static io.github.agentidentity.decisions.domain.DecisionReason.RESOURCE_POLICY;
import static io.github.agentidentity.decisions.domain.DecisionWorld.MAIL_API;
import static io.github.agentidentity.decisions.domain.DecisionWorld.request;
import static io.github.agentidentity.missions.fixture.World.ALICE;
import static io.github.agentidentity.missions.fixture.World.FORUM;
import static io.github.agentidentity.missions.fixture.World.INBOX_ASSISTANT;
import static io.github.agentidentity.missions.fixture.World.MAIL;
import static io.github.agentidentity.missions.fixture.World.MAIL_USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.agentidentity.authority.Anchor;
import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.JsonPointer;
import io.github.agentidentity.missions.domain.BoundKey;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.MissionState;
import io.github.agentidentity.missions.fixture.AgentScopes;
import io.github.agentidentity.missions.fixture.MissionBuilder;
import io.github.agentidentity.missions.fixture.Wanted;
import io.github.agentidentity.missions.fixture.World;
import io.github.agentidentity.registry.domain.AgentScope;
import io.github.agentidentity.registry.domain.ParameterPointers;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules by which one action is permitted or denied. */
class DecideActionTest {

    private final DecisionWorld room = new DecisionWorld();
    private final Mission mission = new MissionBuilder()
            .authority(Wanted.at(MAIL, "messages.read", "messages.label", "messages.delete"))
            .build();

    // What is permitted

    @Test
    void an_action_that_the_token_names_is_permitted_and_recorded() {
        Decision decision = room.decide(request(room.token(mission), "messages.read"));
        assertThat(decision).isInstanceOf(Decision.Permitted.class);
        assertThat(room.permits).hasSize(1);
        assertThat(room.permits.get(0).get("evaluation"))
                .isEqualTo(DecisionWorld.json("{'x':'" + decision.evaluationId() + "'}")
                        .get("x"));
        assertThat(room.denials).isEmpty();
    }

    @Test
    void a_permit_is_good_for_a_minute_and_no_longer_than_its_token() {
        String token = room.token(mission);
        assertThat(conditions(token).validUntil())
                .isEqualTo(room.world.clock.instant().plusSeconds(60));
        room.world.clock.advance(Duration.ofSeconds(270));
        assertThat(conditions(token).validUntil())
                .isEqualTo(room.world.clock.instant().plusSeconds(30));
    }

    @Test
    void a_permit_for_what_can_be_undone_and_nobody_else_sees_may_be_used_again() {
        assertThat(conditions(room.token(mission)).singleUse()).isFalse();
    }

    @Test
    void a_permit_for_what_cannot_be_undone_is_good_once() {
        room.world.registry.register(INBOX_ASSISTANT, AgentScopes.irreversible(MAIL, "messages.read", MAIL_USER));
        assertThat(conditions(room.token(mission)).singleUse()).isTrue();
    }

    @Test
    void a_permit_names_the_digest_of_the_parameters_that_were_judged() {
        String digest = Anchor.objectDigest(DecisionWorld.json("{'b':1,'a':'x'}"));
        Decision decision =
                room.decide(request(room.token(mission), "messages.read", "'parameters':{'a':'x','b':1}", ""));
        assertThat(((Decision.Permitted) decision).conditions().parameterDigest())
                .contains(digest);
    }

    // What a permit obliges to

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'destination':{'visibility':'team'}",
                "'destination':{'visibility':'public'}",
                "'destination':{'recipient_domain':'example.com'}"
            })
    void where_others_see_the_effect_the_service_shows_which_agent_speaks_for_whom(String destination) {
        Decision.Permitted permit = permit(destination);
        assertThat(permit.label().orElseThrow().agent().clientId()).isEqualTo(INBOX_ASSISTANT.clientId());
        assertThat(permit.label().orElseThrow().human()).isEqualTo(ALICE);
        assertThat(room.permits.get(0).get("obligations"))
                .isEqualTo(DecisionWorld.json("{'x':['urn:agent-identity:obligation:label']}")
                        .get("x"));
    }

    @Test
    void the_effect_of_a_public_action_is_labelled_wherever_it_is_said_to_go() {
        room.world.registry.register(INBOX_ASSISTANT, AgentScopes.visibleToAll(MAIL, "messages.read", MAIL_USER));
        assertThat(permit("'destination':{'visibility':'self'}").label()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "'destination':{'visibility':'self'}"})
    void where_nobody_else_sees_the_effect_there_is_nothing_to_show(String destination) {
        assertThat(permit(destination).label()).isEmpty();
        assertThat(room.permits.get(0).get("obligations")).isEmpty();
    }

    @Test
    void a_label_has_the_form_of_the_profile() {
        assertThat(permit("'destination':{'visibility':'team'}")
                        .label()
                        .orElseThrow()
                        .obligations())
                .isEqualTo(DecisionWorld.json("{'x':[{'id':'label','type':'custom','properties':{"
                                + "'name':'urn:agent-identity:obligation:label',"
                                + "'agent':{'client_id':'inbox-assistant','name':'" + INBOX_ASSISTANT.name() + "'},"
                                + "'human':{'sub':'user-alice','name':'" + ALICE.username() + "'}}}]}")
                        .get("x")
                        .orElseThrow());
    }

    private Decision.Permitted permit(String properties) {
        return (Decision.Permitted) room.decide(request(room.token(mission), "messages.read", properties, ""));
    }

    // The credential

    @Test
    void without_a_token_nothing_is_permitted() {
        assertDenied(
                CREDENTIAL_INVALID,
                "{'subject':{'type':'user','id':'user-alice'},'action':{'name':'messages.read'},"
                        + "'resource':{'type':'message','id':'m-1'}}");
    }

    @Test
    void a_token_that_is_over_is_no_credential() {
        String token = room.token(mission);
        room.world.clock.advance(Duration.ofMinutes(5));
        assertDenied(CREDENTIAL_INVALID, request(token, "messages.read"));
    }

    @Test
    void a_token_for_another_service_is_no_credential() {
        DecisionCaller forum = new DecisionCaller("client-forum-api", "forum-api", FORUM);
        Decision decision = room.decide(forum, request(room.token(mission), "messages.read"));
        assertThat(((Decision.Denied) decision).reason()).isEqualTo(CREDENTIAL_INVALID);
        assertThat(((Decision.Denied) decision).finer()).contains(Reason.WRONG_AUDIENCE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",'issuer':'https://other.example'",
                ",'expires_at':'2026-07-01T09:05:01Z'",
                ",'expires_at':'in a while'",
                ",'confirmation':{'jkt':'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'}",
                "},'mission':{'id':'msn_other'",
                "},'mission':{'issuer':'https://other.example'",
                "},'mission':{'authority_hash':'sha-256:other'",
                "},'actor':{'client_id':'research-assistant'",
                "},'actor':{'act':[]",
                "},'actor':{'act':[{'sub':'research-assistant'}]",
                "},'actor':{'act':[{'sub':'inbox-assistant'},{'sub':'research-assistant'}]"
            })
    void what_a_request_repeats_and_gets_wrong_spoils_the_credential(String context) {
        assertDenied(CREDENTIAL_INVALID, request(room.token(mission), "messages.read", "", context));
    }

    @Test
    void what_a_request_repeats_rightly_spoils_nothing() {
        String context = ",'issuer':'https://id.example/realms/agents','expires_at':'2026-07-01T09:05:00Z'"
                + "},'mission':{'id':'" + mission.id() + "','authority_hash':'"
                + mission.hashes().authorityHash() + "'},'actor':{'client_id':'inbox-assistant',"
                + "'act':[{'iss':'https://id.example/realms/agents','sub':'inbox-assistant'}]";
        assertThat(room.decide(request(room.token(mission), "messages.read", "", context)))
                .isInstanceOf(Decision.Permitted.class);
    }

    @ParameterizedTest
    @CsvSource({"user, user-mallory", "agent, user-alice"})
    void a_request_for_another_subject_is_denied(String type, String id) {
        assertDenied(
                CREDENTIAL_INVALID,
                request(room.token(mission), "messages.read")
                        .replace("{'type':'user','id':'user-alice'}", "{'type':'" + type + "','id':'" + id + "'}"));
    }

    @Test
    void a_bound_token_is_a_credential_with_the_key_that_the_service_saw_and_no_other() {
        BoundKey key = BoundKey.ofJwk("K".repeat(43));
        String token = room.token(mission, Optional.of(key));
        assertDenied(CREDENTIAL_INVALID, request(token, "messages.read"));
        assertDenied(
                CREDENTIAL_INVALID,
                request(token, "messages.read", "", ",'confirmation':{'jkt':'" + "L".repeat(43) + "'}"));
        assertDenied(
                CREDENTIAL_INVALID,
                request(token, "messages.read", "", ",'confirmation':{'x5t#S256':'" + "K".repeat(43) + "'}"));
        assertThat(room.decide(request(token, "messages.read", "", ",'confirmation':{'jkt':'" + "K".repeat(43) + "'}")))
                .isInstanceOf(Decision.Permitted.class);
    }

    // All that it rests on

    @ParameterizedTest
    @CsvSource({"REVOKED", "SUSPENDED", "COMPLETED", "EXPIRED"})
    void nothing_is_permitted_under_a_mission_that_does_not_go_on(MissionState state) {
        assertDenied(
                MISSION_INACTIVE,
                request(
                        room.token(new MissionBuilder()
                                .authority(mission.authority())
                                .state(state)
                                .build()),
                        "messages.read"));
    }

    @Test
    void nothing_is_permitted_once_the_human_is_gone() {
        String token = room.token(mission);
        room.world.humans.delete(ALICE);
        assertDenied(MISSION_INACTIVE, request(token, "messages.read"));
    }

    @Test
    void nothing_is_permitted_to_an_agent_that_is_none_any_more() {
        String token = room.token(mission);
        room.world.registry.remove(INBOX_ASSISTANT);
        assertDenied(ACTOR_INVALID, request(token, "messages.read"));
    }

    @Test
    void an_end_that_is_faster_than_the_record_wins() {
        String token = room.token(mission);
        room.isOvertaken = true;
        room.decide(request(token, "messages.read"));
        assertThat(room.permits).isEmpty();
        assertThat(room.denials).hasSize(1);
    }

    @Test
    void a_stop_that_is_faster_than_the_record_denies_as_one_that_was_there_before() {
        String token = room.token(mission);
        room.isOvertaken = true;
        room.meanwhile = () -> room.world.registry.remove(INBOX_ASSISTANT);
        assertDenied(ACTOR_INVALID, request(token, "messages.read"));
    }

    // Authority

    @ParameterizedTest
    @ValueSource(strings = {"messages.archive", "messages", "messages.*", "Messages.read", "messages.read "})
    void an_action_that_the_token_does_not_name_is_out_of_authority(String action) {
        assertDenied(OUT_OF_AUTHORITY, request(room.token(mission), action));
    }

    @Test
    void an_action_that_an_admin_took_away_since_is_out_of_authority() {
        String token = room.token(mission);
        room.world.registry.register(INBOX_ASSISTANT, AgentScopes.low(MAIL, "messages.label", MAIL_USER));
        assertDenied(OUT_OF_AUTHORITY, request(token, "messages.read"));
    }

    @Test
    void an_action_whose_role_the_human_lost_since_is_out_of_authority() {
        String token = room.token(mission);
        room.world.humans.takeRole(ALICE, MAIL_USER);
        assertDenied(OUT_OF_AUTHORITY, request(token, "messages.read"));
    }

    @Test
    void a_policy_of_the_installation_takes_away_and_gives_nothing() {
        room.world.policy = authority -> Authority.NONE;
        assertDenied(OUT_OF_AUTHORITY, request(room.token(mission), "messages.read"));
    }

    @Test
    void a_policy_that_fails_permits_nothing() {
        room.world.policy = authority -> {
            throw Refusal.because(Reason.POLICY_FAILED, "It failed.");
        };
        assertDenied(RESOURCE_POLICY, request(room.token(mission), "messages.read"));
    }

    @Test
    void a_resource_that_is_not_the_services_is_denied() {
        String request = request(room.token(mission), "messages.read");
        assertDenied(
                CREDENTIAL_INVALID,
                request.replace("'id':'m-1'}", "'id':'m-1','properties':{'audience':'https://forum.example'}}"));
        assertThat(room.decide(
                        MAIL_API,
                        request.replace("'id':'m-1'}", "'id':'m-1','properties':{'audience':'https://mail.example'}}")))
                .isInstanceOf(Decision.Permitted.class);
    }

    @Test
    void type_and_id_of_a_target_open_nothing() {
        assertDenied(
                OUT_OF_AUTHORITY,
                request(room.token(mission), "messages.archive").replace("'id':'m-1'", "'id':'https://mail.example'"));
    }

    // Constraints

    @Test
    void a_gated_action_needs_an_approval() {
        assertDenied(APPROVAL_REQUIRED, request(room.token(mission), "messages.delete", "'parameters':{}", ""));
    }

    @Test
    void a_gated_action_without_its_parameters_is_put_before_nobody() {
        assertDenied(PARAMETER_VIOLATION, request(room.token(mission), "messages.delete"));
    }

    @Test
    void a_constraint_on_what_was_not_stated_is_not_met() {
        String token = constrained("{'tenant':'acme'}");
        assertDenied(PARAMETER_VIOLATION, request(token, "messages.read"));
        assertDenied(PARAMETER_VIOLATION, request(token, "messages.read", "'destination':{'tenant':'other'}", ""));
        assertPermitted(request(token, "messages.read", "'destination':{'tenant':'acme'}", ""));
    }

    @Test
    void every_recipient_must_be_in_the_domain() {
        String token = constrained("{'recipient_domain':'example.org'}");
        assertPermitted(request(
                token, "messages.read", "'destination':{'recipient_domain':['a.example.org','example.org']}", ""));
        assertDenied(
                PARAMETER_VIOLATION,
                request(
                        token,
                        "messages.read",
                        "'destination':{'recipient_domain':['example.org','example.net']}",
                        ""));
    }

    @Test
    void an_effect_must_not_reach_further_than_the_constraint() {
        String token = constrained("{'urn:agent-identity:audience_visibility':'team'}");
        assertPermitted(request(token, "messages.read", "'destination':{'visibility':'self'}", ""));
        assertDenied(PARAMETER_VIOLATION, request(token, "messages.read", "'destination':{'visibility':'public'}", ""));
    }

    @Test
    void attributes_settle_tools_labels_and_times() {
        assertPermitted(request(
                constrained("{'allowed_tools':['reader']}"),
                "messages.read",
                "'parameter_attributes':{'tool':'reader'}",
                ""));
        assertDenied(
                PARAMETER_VIOLATION,
                request(
                        constrained("{'data_classification':['open']}"),
                        "messages.read",
                        "'parameter_attributes':{'data_classification':['open','secret']}",
                        ""));
        assertPermitted(request(
                constrained("{'resource_issued_after':'2026-01-01T00:00:00Z'}"),
                "messages.read",
                "'parameter_attributes':{'resource_issued_at':'2026-01-01T00:00:00Z'}",
                ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'x-unknown':1}", "{'max_amount':{'amount':'5.00','currency':'EUR'}}"})
    void a_constraint_that_nobody_enforces_here_permits_nothing(String constraint) {
        assertDenied(CONSTRAINT_UNSUPPORTED, request(constrained(constraint), "messages.read", "'parameters':{}", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'parameters':[]",
                "'parameters':{'a':1.5}",
                "'parameters':{'a':[{'b':1.5}]}",
                "'parameters':{},'parameter_digest':'sha-256:AAAA'",
                "'parameter_digest':'sha-256:AAAA'",
                "'destination':{'visibility':'everybody'}",
                "'destination':{'Visibility':'self'}",
                "'destination':{'tenant':''}",
                "'destination':{'recipient_domain':[]}",
                "'destination':'self'",
                "'parameter_attributes':{'resource_issued_at':'yesterday'}"
            })
    void malformed_properties_are_a_violation(String properties) {
        assertDenied(PARAMETER_VIOLATION, request(room.token(mission), "messages.read", properties, ""));
    }

    // Counters

    @Test
    void calls_are_charged_to_the_recorded_entry() {
        String token = constrained("{'urn:agent-identity:max_calls':3}");
        assertPermitted(request(token, "messages.read", "'parameters':{}", ""));
        assertThat(room.charged)
                .containsExactly(Charge.Sum.ofCalls(
                        new UseAccount(
                                mission.id(),
                                Anchor.entryDigest(
                                        World.ISSUER,
                                        mission.authority().entries().get(0)),
                                mission.expiresAt()),
                        1,
                        3));
        assertThat(room.permits.get(0).get("charged")).isPresent();
    }

    @Test
    void what_is_counted_comes_with_its_parameters() {
        String token = constrained("{'urn:agent-identity:max_calls':3}");
        assertDenied(PARAMETER_VIOLATION, request(token, "messages.read"));
        assertThat(room.charged).isEmpty();
    }

    @Test
    void each_item_of_the_array_that_the_scope_names_is_a_use() {
        String token = counted("{'urn:agent-identity:max_calls':3}", "/messages");
        assertPermitted(request(token, "messages.read", "'parameters':{'messages':['a','b']}", ""));
        assertThat(room.charged)
                .extracting(charge -> ((Charge.Sum) charge).amount())
                .containsExactly(new BigDecimal(2));
        assertDenied(
                PARAMETER_VIOLATION,
                request(token, "messages.read", "'parameters':{'messages':['a','b','c','d']}", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'messages':[]}", "{'messages':'a'}", "{'messages':{}}", "{'messages':null}"})
    void an_array_that_is_not_there_is_a_violation(String parameters) {
        assertDenied(
                PARAMETER_VIOLATION,
                request(
                        counted("{'urn:agent-identity:max_calls':3}", "/messages"),
                        "messages.read",
                        "'parameters':" + parameters,
                        ""));
    }

    @Test
    void money_is_bounded_in_each_item_and_in_all_and_charged() {
        String token = paid("{'max_amount':{'amount':'5.00','currency':'EUR'},"
                + "'urn:agent-identity:max_total':{'amount':'8','currency':'EUR'}}");
        assertPermitted(request(token, "messages.read", "'parameters':{'amount':'4.50','currency':'EUR'}", ""));
        assertThat(room.charged).singleElement().satisfies(charge -> assertThat(((Charge.Sum) charge).amount())
                .isEqualByComparingTo("4.5"));
        for (String amount : List.of("'5.01'", "'0'", "'0.00'", "-1", "'-1'", "'1e1'", "null", "'4,50'", "1.5")) {
            assertDenied(
                    PARAMETER_VIOLATION,
                    request(token, "messages.read", "'parameters':{'amount':" + amount + ",'currency':'EUR'}", ""));
        }
        assertDenied(
                PARAMETER_VIOLATION,
                request(token, "messages.read", "'parameters':{'amount':'1','currency':'USD'}", ""));
        assertDenied(PARAMETER_VIOLATION, request(token, "messages.read", "'parameters':{'amount':'1'}", ""));
    }

    @Test
    void what_is_not_counted_needs_no_array_and_no_amount() {
        assertPermitted(request(
                counted("{'tenant':'acme'}", "/messages"),
                "messages.read",
                "'parameters':{},'destination':{'tenant':'acme'}",
                ""));
    }

    @Test
    void a_permit_of_what_is_counted_or_seen_by_anybody_is_good_once() {
        String token = constrained("{'urn:agent-identity:max_calls':3}");
        assertThat(((Decision.Permitted) room.decide(request(token, "messages.read", "'parameters':{}", "")))
                        .conditions()
                        .singleUse())
                .isTrue();
        room.world.registry.register(INBOX_ASSISTANT, AgentScopes.low(MAIL, "messages.read", MAIL_USER));
        assertThat(((Decision.Permitted) room.decide(
                                request(token, "messages.read", "'destination':{'visibility':'public'}", "")))
                        .conditions()
                        .singleUse())
                .isTrue();
    }

    @Test
    void a_permit_ends_with_the_time_window() {
        String token = constrained("{'time_window':{'not_after':'2026-07-01T09:00:10Z'}}");
        assertThat(conditions(token).validUntil()).isEqualTo(Instant.parse("2026-07-01T09:00:10Z"));
    }

    @Test
    void parameters_of_what_is_out_of_authority_are_not_looked_at() {
        assertDenied(OUT_OF_AUTHORITY, request(room.token(mission), "messages.archive", "'parameters':{'x':1.5}", ""));
    }

    @Test
    void a_scope_made_since_the_approval_says_nothing() {
        String token = room.token(new MissionBuilder()
                .authority(mission.authority())
                .scopeIds(AgentScopes.low(MAIL, "messages.read", MAIL_USER).id())
                .build());
        AgentScope later = AgentScopes.irreversible(MAIL, "messages.read", MAIL_USER);
        room.world.registry.register(
                INBOX_ASSISTANT,
                AgentScopes.low(MAIL, "messages.read", MAIL_USER),
                new AgentScope(
                        "scope-made-later",
                        later.name(),
                        later.resource(),
                        later.action(),
                        later.titles(),
                        later.risk(),
                        later.reversible(),
                        later.visibility(),
                        later.delegators(),
                        later.constraints(),
                        new ParameterPointers(Optional.empty(), Optional.empty(), Optional.of(new JsonPointer("/x"))),
                        later.rendering(),
                        later.approverNotices()));
        assertThat(conditions(token).singleUse()).isFalse();
    }

    @Test
    void a_genuine_token_at_the_wrong_service_is_named_in_the_evidence() {
        DecisionCaller forum = new DecisionCaller("client-forum-api", "forum-api", FORUM);
        room.decide(forum, request(room.token(mission), "messages.read"));
        assertThat(room.denials.get(0).get("client_id")).isPresent();
    }

    @Test
    void a_rate_that_is_used_up_may_be_asked_again() {
        room.isExhausted = true;
        Decision decision = room.decide(request(
                constrained("{'urn:agent-identity:max_rate':{'count':2,'per':'minute'}}"),
                "messages.read",
                "'parameters':{}",
                ""));
        assertThat(((Decision.Denied) decision).next().action()).isEqualTo(DecisionReason.NextAction.RETRY);
    }

    @ParameterizedTest
    @CsvSource({"0,1", "1000,1", "1001,2", "86400000,86400", "90000000,86400"})
    void a_rate_says_after_how_many_whole_seconds_it_has_room(long millis, long seconds) {
        room.isExhausted = true;
        room.untilRoom = Optional.of(Duration.ofMillis(millis));
        Decision decision = room.decide(request(
                constrained("{'urn:agent-identity:max_rate':{'count':2,'per':'minute'}}"),
                "messages.read",
                "'parameters':{}",
                ""));
        assertThat(((Decision.Denied) decision).next().retryAfter()).contains(Duration.ofSeconds(seconds));
    }

    @Test
    void a_rate_that_is_smaller_than_one_use_never_has_room() {
        room.isExhausted = true;
        room.untilRoom = Optional.of(Duration.ofSeconds(5));
        String token = counted("{'urn:agent-identity:max_rate':{'count':1,'per':'minute'}}", "/ids");
        Decision.Denied denied =
                (Decision.Denied) room.decide(request(token, "messages.read", "'parameters':{'ids':['a','b']}", ""));
        assertThat(denied.next()).isEqualTo(NextStep.NONE);
    }

    @Test
    void of_a_sum_that_is_used_up_beside_a_rate_nothing_is_promised() {
        room.isExhausted = true;
        room.untilRoom = Optional.of(Duration.ofSeconds(5));
        String token = constrained(
                "{'urn:agent-identity:max_calls':1,'urn:agent-identity:max_rate':{'count':1,'per':'minute'}}");
        Decision.Denied denied = (Decision.Denied) room.decide(request(token, "messages.read", "'parameters':{}", ""));
        assertThat(denied.next()).isEqualTo(NextStep.NONE);
    }

    @Test
    void a_bound_that_an_admin_set_since_holds_for_all_tasks_of_a_template_together() {
        Mission template = new MissionBuilder()
                .authority(Wanted.at(MAIL, "messages.read"))
                .template(3)
                .build();
        room.world.approved(template);
        room.world.registry.register(
                INBOX_ASSISTANT,
                AgentScopes.constrained(MAIL, "messages.read", "{'urn:agent-identity:max_calls':5}", MAIL_USER));
        Mission task = new MissionBuilder()
                .authority(Wanted.at(MAIL, "messages.read"))
                .taskOf(template)
                .build();
        assertPermitted(request(room.token(task), "messages.read", "'parameters':{}", ""));
        assertThat(room.charged)
                .extracting(charge -> charge.account().subject() + " " + ((Charge.Sum) charge).ceiling())
                .containsExactly(task.id() + " 5", template.id() + " 5");
    }

    @Test
    void each_rate_is_charged() {
        String token =
                constrained("{'urn:agent-identity:max_rate':[{'count':2,'per':'minute'},{'count':9,'per':'day'}]}");
        assertPermitted(request(token, "messages.read", "'parameters':{}", ""));
        assertThat(room.charged).hasSize(2).allMatch(charge -> charge instanceof Charge.InPeriod);
    }

    @Test
    void a_bound_that_is_used_up_denies_and_says_which() {
        room.isExhausted = true;
        assertDenied(
                QUOTA_EXCEEDED,
                request(constrained("{'urn:agent-identity:max_calls':3}"), "messages.read", "'parameters':{}", ""));
        assertThat(room.denials.get(0).get("contributing_constraints")).isPresent();
    }

    @Test
    void a_task_is_charged_to_itself_and_to_its_template() {
        Mission template = new MissionBuilder()
                .authority(Authority.parse(
                        ("[{'type':'mission_resource_access','resource':'https://mail.example','actions':['messages.read'],"
                                        + "'constraints':{'urn:agent-identity:max_calls':9}}]")
                                .replace('\'', '"')))
                .template(3)
                .build();
        room.world.approved(template);
        room.world.registry.register(INBOX_ASSISTANT, AgentScopes.low(MAIL, "messages.read", MAIL_USER));
        Mission task = new MissionBuilder()
                .authority(Authority.parse(
                        ("[{'type':'mission_resource_access','resource':'https://mail.example','actions':['messages.read'],"
                                        + "'constraints':{'urn:agent-identity:max_calls':2}}]")
                                .replace('\'', '"')))
                .taskOf(template)
                .build();
        assertPermitted(
                request(room.token(task), "messages.read", "'parameters':{},'destination':{'visibility':'self'}", ""));
        assertThat(room.charged)
                .extracting(charge -> charge.account().subject() + " " + ((Charge.Sum) charge).ceiling())
                .containsExactly(task.id() + " 2", template.id() + " 9");
    }

    // Idempotency keys

    @Test
    void the_same_request_under_the_same_key_has_the_first_decision_again() {
        String request = request(room.token(mission), "messages.read", "'idempotency_key':'k'", "");
        Decision first = room.decide(request);
        Decision again = room.decide(request);
        assertThat(again.evaluationId()).isEqualTo(first.evaluationId());
        assertThat(((Decision.Permitted) again).replayed()).isTrue();
        assertThat(((Decision.Permitted) again).conditions()).isEqualTo(((Decision.Permitted) first).conditions());
        assertThat(room.permits).hasSize(1);
    }

    @Test
    void another_request_under_the_same_key_is_a_conflict() {
        String token = room.token(mission);
        room.decide(request(token, "messages.read", "'idempotency_key':'k'", ""));
        for (String other : List.of(
                request(token, "messages.label", "'idempotency_key':'k'", ""),
                request(token, "messages.read", "'idempotency_key':'k','unknown':1", ""),
                request(token, "messages.read", "'idempotency_key':'k'", "").replace("'m-1'", "'m-2'"))) {
            assertDenied(IDEMPOTENCY_CONFLICT, other);
        }
    }

    @Test
    void the_key_of_another_service_token_key_or_mission_is_another() {
        String properties = "'idempotency_key':'k'";
        room.decide(request(room.token(mission), "messages.read", properties, ""));
        assertThat(room.decide(request(
                        room.token(mission, Optional.of(BoundKey.ofJwk("K".repeat(43)))),
                        "messages.read",
                        properties,
                        ",'confirmation':{'jkt':'" + "K".repeat(43) + "'}")))
                .isInstanceOfSatisfying(Decision.Permitted.class, permitted -> assertThat(permitted.replayed())
                        .isFalse());
        assertThat(room.permits).hasSize(2);
    }

    @Test
    void after_its_time_the_same_is_suppressed_for_now_and_after_an_outcome_for_good() {
        String token = room.token(mission);
        String request = request(token, "messages.read", "'idempotency_key':'k'", "");
        room.decide(request);
        room.world.clock.advance(Duration.ofSeconds(60));
        assertThat(((Decision.Denied) room.decide(request)).next().action()).isEqualTo(DecisionReason.NextAction.RETRY);

        room.becomes = PermitState.COMPLETED;
        String done = request(token, "messages.read", "'idempotency_key':'done'", "");
        room.decide(done);
        Decision.Denied denied = (Decision.Denied) room.decide(done);
        assertThat(denied.reason()).isEqualTo(DecisionReason.DUPLICATE_SUPPRESSED);
        assertThat(denied.next().action()).isEqualTo(DecisionReason.NextAction.NONE);
    }

    // Errors of the request

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|MISSING_PARAMETER",
                "{'subject':{'type':'user','id':'a'},'action':{'name':'x'}}|MISSING_PARAMETER",
                "{'subject':{'type':'user'},'action':{'name':'x'},'resource':{'type':'m','id':'1'}}|MISSING_PARAMETER",
                "{'subject':{'type':'user','id':'a'},'action':{},'resource':{'type':'m','id':'1'}}|MISSING_PARAMETER",
                "{'subject':'a','action':{'name':'x'},'resource':{'type':'m','id':'1'}}|MALFORMED_PARAMETER",
                "{'subject':{'type':'user','id':1},'action':{'name':'x'},'resource':{'type':'m','id':'1'}}|MALFORMED_PARAMETER",
                "{'subject':{'type':'user','id':'a'},'action':{'name':'x','properties':[]},'resource':{'type':'m','id':'1'}}|MALFORMED_PARAMETER",
                "{'subject':{'type':'user','id':'a'},'action':{'name':'x'},'resource':{'type':'m','id':'1'},'context':[]}|MALFORMED_PARAMETER"
            })
    void a_request_that_is_none_is_an_error_and_no_decision(String request, Reason reason) {
        assertThatThrownBy(() -> room.decide(request))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(reason));
        assertThat(room.denials).isEmpty();
    }

    @Test
    void members_that_nobody_knows_are_ignored() {
        assertPermitted(request(room.token(mission), "messages.read", "'colour':1.5", ",'shape':null")
                .replace("{'subject'", "{'page':{'limit':1},'subject'"));
    }

    // Search

    @Test
    void a_search_finds_what_the_token_still_grants_here_and_records_nothing() {
        String token = room.token(mission);
        room.world.registry.register(
                INBOX_ASSISTANT,
                AgentScopes.low(MAIL, "messages.read", MAIL_USER),
                AgentScopes.gated(MAIL, "messages.delete", MAIL_USER),
                AgentScopes.low(MAIL, "messages.archive", MAIL_USER));
        assertThat(room.search(request(token, "messages.read"))).containsExactly("messages.delete", "messages.read");
        assertThat(room.permits).isEmpty();
        assertThat(room.denials).isEmpty();
    }

    @Test
    void a_search_with_a_bad_token_finds_nothing() {
        assertThat(room.search(request("gibberish", "messages.read"))).isEmpty();
    }

    private String counted(String constraints, String array) {
        return measured(
                constraints,
                new ParameterPointers(Optional.empty(), Optional.empty(), Optional.of(new JsonPointer(array))));
    }

    private String paid(String constraints) {
        return measured(
                constraints,
                new ParameterPointers(
                        Optional.of(new JsonPointer("/amount")),
                        Optional.of(new JsonPointer("/currency")),
                        Optional.empty()));
    }

    private String measured(String constraints, ParameterPointers pointers) {
        AgentScope scope = AgentScopes.constrained(MAIL, "messages.read", constraints, MAIL_USER);
        room.world.registry.register(INBOX_ASSISTANT, AgentScopes.measured(scope, pointers));
        return room.token(mission);
    }

    private String constrained(String constraints) {
        room.world.registry.register(
                INBOX_ASSISTANT, AgentScopes.constrained(MAIL, "messages.read", constraints, MAIL_USER));
        return room.token(mission);
    }

    private PermitConditions conditions(String token) {
        return ((Decision.Permitted) room.decide(request(token, "messages.read"))).conditions();
    }

    private void assertPermitted(String request) {
        assertThat(room.decide(request)).isInstanceOf(Decision.Permitted.class);
    }

    private void assertDenied(DecisionReason reason, String request) {
        int before = room.denials.size();
        int permitted = room.permits.size();
        Decision decision = room.decide(request);
        assertThat(decision).isInstanceOf(Decision.Denied.class);
        assertThat(((Decision.Denied) decision).reason()).isEqualTo(reason);
        assertThat(room.denials).hasSize(before + 1);
        assertThat(room.permits).hasSize(permitted);
    }
}
