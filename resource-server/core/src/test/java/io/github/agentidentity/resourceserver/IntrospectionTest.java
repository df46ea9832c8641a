package io.github.agentidentity.resourceserver;

import static io.github.agentidentity.authority.Reason.ACTION_NOT_GRANTED;
import static io.github.agentidentity.authority.Reason.NO_LONGER_ACTIVE;
import static io.github.agentidentity.authority.Reason.STATE_UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.agentidentity.testkit.Cast;
import io.github.agentidentity.testkit.FakeIssuer;
import io.github.agentidentity.testkit.Presented;
import io.github.agentidentity.testkit.TokenWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of the issuer beyond the token: how long they count, and what happens when there is none. */
final class IntrospectionTest {

    private static final Introspection ASKING = Introspection.as(Cast.MAIL_API, Cast.MAIL_API_SECRET);

    private final FakeIssuer issuer = FakeIssuer.start();
    private final Ticking clock = new Ticking();

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void a_server_that_was_not_told_to_ask_asks_nobody() {
        AgentPrincipal agent = arrive(server(builder()));
        read(agent);
        assertThat(issuer.introspection().calls()).isZero();
    }

    @Test
    void what_a_token_permits_is_permitted_while_its_mission_is_active() {
        AgentPrincipal agent = arrive(asking(ASKING));
        assertThatCode(() -> read(agent)).doesNotThrowAnyException();
        assertThat(issuer.introspection().calls()).isEqualTo(1);
    }

    @Test
    void what_a_token_does_not_permit_is_refused_without_asking() {
        AgentPrincipal agent = arrive(asking(ASKING));
        assertThat(agent.permits(
                        "messages.delete", agent.authority().entries().get(0).resource()))
                .isInstanceOf(Decision.Refused.class);
        assertThat(issuer.introspection().calls()).isZero();
    }

    @Test
    void a_mission_that_ended_permits_nothing_once_the_answer_is_too_old() {
        AgentPrincipal agent = arrive(asking(ASKING));
        read(agent);
        issuer.introspection().end(Cast.MISSION);

        assertThatCode(() -> read(agent)).doesNotThrowAnyException();
        clock.advance(Duration.ofSeconds(6));
        Refused.as(NO_LONGER_ACTIVE, () -> read(agent));
    }

    @Test
    void a_mission_that_goes_on_again_permits_again() {
        AgentPrincipal agent = arrive(asking(ASKING.atMostOld(Duration.ZERO)));
        issuer.introspection().end(Cast.MISSION);
        Refused.as(NO_LONGER_ACTIVE, () -> read(agent));
        issuer.introspection().resume(Cast.MISSION);
        assertThatCode(() -> read(agent)).doesNotThrowAnyException();
    }

    @Test
    void answers_serve_until_they_are_too_old() {
        AgentPrincipal agent = arrive(asking(ASKING.atMostOld(Duration.ofSeconds(10))));
        for (int i = 0; i < 20; i++) {
            read(agent);
        }
        assertThat(issuer.introspection().calls()).isEqualTo(1);
        clock.advance(Duration.ofMillis(4_999));
        read(agent);
        assertThat(issuer.introspection().calls()).isEqualTo(1);
        clock.advance(Duration.ofMillis(5_001));
        read(agent);
        assertThat(issuer.introspection().calls()).isEqualTo(2);
    }

    @Test
    void an_answer_that_is_used_is_asked_for_again_before_it_is_too_old() {
        AgentPrincipal agent = arrive(asking(ASKING.atMostOld(Duration.ofSeconds(10))));
        read(agent);
        clock.advance(Duration.ofSeconds(6));
        read(agent);
        Soon.that(() -> assertThat(issuer.introspection().calls()).isEqualTo(2));
        // Now the first answer is too old, and the second is not.
        clock.advance(Duration.ofSeconds(4));
        assertThatCode(() -> read(agent)).doesNotThrowAnyException();
        assertThat(issuer.introspection().calls()).isEqualTo(2);
    }

    @Test
    void an_answer_that_is_asked_for_ahead_keeps_nobody_waiting() {
        AgentPrincipal agent = arrive(asking(ASKING.atMostOld(Duration.ofSeconds(10))));
        read(agent);
        issuer.introspection().hold();
        clock.advance(Duration.ofSeconds(5));
        long start = System.nanoTime();
        read(agent);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
        issuer.introspection().release();
    }

    @Test
    void an_answer_counts_until_its_end_and_not_longer_while_the_issuer_hangs() {
        AgentPrincipal agent = arrive(asking(ASKING.atMostOld(Duration.ofSeconds(10))));
        read(agent);
        issuer.introspection().end(Cast.MISSION);
        issuer.delay(Duration.ofHours(1));
        clock.advance(Duration.ofMillis(9_999));
        assertThatCode(() -> read(agent)).doesNotThrowAnyException();
        clock.advance(Duration.ofMillis(1));
        Refused.as(STATE_UNAVAILABLE, () -> read(agent));
    }

    @Test
    void once_an_issuer_hangs_nobody_waits_for_it_any_more() {
        ResourceServer server = asking(ASKING);
        AgentPrincipal first = arriveSlowly(server);
        Refused.as(STATE_UNAVAILABLE, () -> read(first));
        clock.advance(Duration.ofSeconds(1));
        long start = System.nanoTime();
        for (int i = 0; i < 5; i++) {
            Refused.as(STATE_UNAVAILABLE, () -> read(first));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void an_action_may_ask_for_a_fresher_answer_than_others() {
        AgentPrincipal agent = arrive(asking(ASKING.atMostOld(Duration.ZERO, "messages.label")));
        read(agent);
        read(agent);
        assertThat(issuer.introspection().calls()).isEqualTo(1);
        attempt(agent, "messages.label");
        attempt(agent, "messages.label");
        assertThat(issuer.introspection().calls()).isEqualTo(3);
    }

    @Test
    void a_clock_that_is_set_back_makes_no_answer_younger() {
        AgentPrincipal agent = arrive(asking(ASKING));
        read(agent);
        clock.advance(Duration.ofMinutes(-1));
        read(agent);
        assertThat(issuer.introspection().calls()).isEqualTo(2);
    }

    @Test
    void what_was_said_of_one_token_is_not_believed_of_another() {
        ResourceServer server = asking(ASKING);
        read(arrive(server));
        read(arrive(server));
        assertThat(issuer.introspection().calls()).isEqualTo(2);
    }

    @Test
    void while_the_issuer_cannot_be_asked_nothing_is_permitted() {
        ResourceServer server = asking(ASKING);
        AgentPrincipal agent = arrive(server);
        issuer.failWith(500);
        Refused.as(STATE_UNAVAILABLE, () -> read(agent));
    }

    @Test
    void an_issuer_that_fails_is_left_alone_for_a_second() {
        AgentPrincipal agent = arrive(asking(ASKING));
        issuer.failWith(500);
        Refused.as(STATE_UNAVAILABLE, () -> read(agent));
        int calls = issuer.calls();
        Refused.as(STATE_UNAVAILABLE, () -> read(agent));
        assertThat(issuer.calls()).isEqualTo(calls);

        issuer.recover();
        clock.advance(Duration.ofSeconds(1));
        Soon.that(() -> assertThatCode(() -> read(agent)).doesNotThrowAnyException());
    }

    @Test
    void a_clock_that_is_set_back_leaves_an_issuer_alone_no_longer() {
        AgentPrincipal agent = arrive(asking(ASKING));
        issuer.failWith(503);
        Refused.as(STATE_UNAVAILABLE, () -> read(agent));
        clock.advance(Duration.ofMinutes(-1));

        issuer.recover();
        Soon.that(() -> assertThatCode(() -> read(agent)).doesNotThrowAnyException());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 429})
    void what_the_issuer_says_of_one_token_keeps_no_other_from_being_asked_about(int status) {
        ResourceServer server = asking(ASKING);
        AgentPrincipal odd = arrive(server);
        AgentPrincipal other = arrive(server);
        issuer.failWith(status);
        Refused.as(STATE_UNAVAILABLE, () -> read(odd));

        issuer.recover();
        assertThatCode(() -> read(other)).doesNotThrowAnyException();
    }

    @Test
    void an_answer_in_no_form_keeps_nobody_from_asking_again() {
        AgentPrincipal agent = arrive(asking(ASKING));
        issuer.introspection().answerWith("yes");
        Refused.as(STATE_UNAVAILABLE, () -> read(agent));

        issuer.introspection().answerWith("{\"active\":false}");
        Refused.as(NO_LONGER_ACTIVE, () -> read(agent));
    }

    @Test
    void a_server_that_was_told_so_goes_by_the_token_while_the_issuer_cannot_be_asked() {
        AgentPrincipal agent =
                arrive(asking(ASKING.trustingTokensWhileItFails().atMostOld(Duration.ZERO, "messages.label")));
        issuer.failWith(500);
        assertThatCode(() -> read(agent)).doesNotThrowAnyException();
        Refused.as(STATE_UNAVAILABLE, () -> attempt(agent, "messages.label"));
    }

    @Test
    void what_the_issuer_called_inactive_stays_so_while_it_cannot_be_asked() {
        AgentPrincipal agent = arrive(asking(ASKING.trustingTokensWhileItFails()));
        issuer.introspection().end(Cast.MISSION);
        Refused.as(NO_LONGER_ACTIVE, () -> read(agent));

        issuer.failWith(500);
        clock.advance(Duration.ofMinutes(1));
        Refused.as(NO_LONGER_ACTIVE, () -> read(agent));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"active\":true}",
                "{\"active\":true,\"authorization_details\":ENTRIES}",
                "{\"active\":false}",
                "{\"active\":true,\"mission\":{}}",
                "{\"active\":true,\"mission\":\"active\"}",
                "{\"active\":true,\"authorization_details\":ENTRIES,\"mission\":{\"id\":\"ID\",\"issuer\":\"ISSUER\",\"authority_hash\":\"HASH\"}}",
                "{\"active\":true,\"authorization_details\":ENTRIES,\"mission\":{\"id\":\"ID\",\"issuer\":\"ISSUER\",\"authority_hash\":\"HASH\",\"state\":\"Active\"}}",
                "{\"active\":true,\"authorization_details\":ENTRIES,\"mission\":{\"id\":\"ID\",\"issuer\":\"ISSUER\",\"authority_hash\":\"HASH\",\"state\":\"suspended\"}}",
                "{\"active\":true,\"authorization_details\":ENTRIES,\"mission\":{\"id\":\"other\",\"issuer\":\"ISSUER\",\"authority_hash\":\"HASH\",\"state\":\"active\"}}",
                "{\"active\":true,\"authorization_details\":ENTRIES,\"mission\":{\"id\":\"ID\",\"issuer\":\"other\",\"authority_hash\":\"HASH\",\"state\":\"active\"}}",
                "{\"active\":true,\"authorization_details\":ENTRIES,\"mission\":{\"id\":\"ID\",\"issuer\":\"ISSUER\",\"authority_hash\":\"other\",\"state\":\"active\"}}",
                "{\"active\":false,\"authorization_details\":ENTRIES,\"mission\":{\"id\":\"ID\",\"issuer\":\"ISSUER\",\"authority_hash\":\"HASH\",\"state\":\"active\"}}",
                "{\"active\":true,\"mission\":{\"id\":\"ID\",\"issuer\":\"ISSUER\",\"authority_hash\":\"HASH\",\"state\":\"active\"}}"
            })
    void only_the_very_word_for_the_very_mission_is_a_yes(String answer) {
        AgentPrincipal agent = arrive(asking(ASKING.trustingTokensWhileItFails()));
        issuer.introspection().answerWith(completed(answer, agent, "messages.read"));
        Refused.as(NO_LONGER_ACTIVE, () -> read(agent));
    }

    @Test
    void what_agent_and_human_still_have_may_be_less_than_the_token_says() {
        AgentPrincipal agent = arrive(asking(ASKING));
        String active = "{\"active\":true,\"authorization_details\":ENTRIES,\"mission\":{\"id\":\"ID\","
                + "\"issuer\":\"ISSUER\",\"authority_hash\":\"HASH\",\"state\":\"active\"}}";
        issuer.introspection().answerWith(completed(active, agent, "messages.label"));

        assertThatCode(() -> attempt(agent, "messages.label")).doesNotThrowAnyException();
        Refused.as(ACTION_NOT_GRANTED, () -> read(agent));
        issuer.introspection().answerWith(completed(active, agent, "messages.delete"));
        clock.advance(Duration.ofSeconds(6));
        assertThat(agent.permits(
                        "messages.delete", agent.authority().entries().get(0).resource()))
                .isInstanceOf(Decision.Refused.class);
    }

    private static String completed(String answer, AgentPrincipal agent, String action) {
        return answer.replace("ENTRIES", "[" + TokenWriter.entry(Cast.MAIL, '"' + action + '"') + "]")
                .replace("ID", agent.mission().id())
                .replace("ISSUER", agent.mission().issuer())
                .replace("HASH", agent.mission().authorityHash());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yes", "[]", "{}", "{\"active\":\"true\"}", "{\"active\":true,\"active\":true}"})
    void what_is_no_answer_leaves_the_state_unknown(String answer) {
        AgentPrincipal agent = arrive(asking(ASKING));
        issuer.introspection().answerWith(answer);
        Refused.as(STATE_UNAVAILABLE, () -> read(agent));
    }

    @Test
    void a_wrong_secret_leaves_the_state_unknown() {
        AgentPrincipal agent = arrive(asking(Introspection.as(Cast.MAIL_API, "wrong")));
        Refused.as(STATE_UNAVAILABLE, () -> read(agent));
    }

    @Test
    void a_secret_may_hold_any_character_and_is_shown_nowhere() {
        String secret = "a:b&c=d %+ü";
        issuer.introspection().openTo("mail:api", secret);
        Introspection odd = Introspection.as("mail:api", secret);
        assertThatCode(() -> read(arrive(asking(odd)))).doesNotThrowAnyException();
        assertThat(odd.toString()).doesNotContain(secret, odd.client().header().orElseThrow());
    }

    @Test
    void neither_token_nor_secret_is_sent_off_the_issuers_origin() {
        try (FakeIssuer stranger = FakeIssuer.start()) {
            AgentPrincipal agent = arrive(asking(ASKING));
            issuer.writeMetadata("{\"issuer\":\"" + issuer.issuer() + "\",\"jwks_uri\":\"" + issuer.keysUri()
                    + "\",\"introspection_endpoint\":\"" + stranger.introspectionUri() + "\"}");
            Refused.as(STATE_UNAVAILABLE, () -> read(agent));
            assertThat(stranger.calls()).isZero();
        }
    }

    @Test
    void no_redirect_is_followed() {
        AgentPrincipal agent = arrive(asking(ASKING));
        issuer.redirectTo(issuer.trap());
        Refused.as(STATE_UNAVAILABLE, () -> read(agent));
        assertThat(issuer.strayCalls()).isZero();
    }

    @Test
    void many_requests_with_one_token_ask_once() throws Exception {
        ResourceServer server = asking(ASKING);
        AgentPrincipal agent = arrive(server);
        issuer.introspection().hold();
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            CountDownLatch begun = new CountDownLatch(16);
            List<Future<?>> readers = IntStream.range(0, 16)
                    .<Future<?>>mapToObj(i -> threads.submit(() -> {
                        begun.countDown();
                        read(agent);
                    }))
                    .toList();
            begun.await();
            issuer.introspection().release();
            for (Future<?> reader : readers) {
                reader.get();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(issuer.introspection().calls()).isEqualTo(1);
    }

    @Test
    void news_of_an_end_holds_at_once_and_for_good() {
        ResourceServer server = asking(ASKING.trustingTokensWhileItFails());
        AgentPrincipal agent = arrive(server);
        read(agent);
        server.signals().ended(Cast.MISSION);

        Refused.as(NO_LONGER_ACTIVE, () -> read(agent));
        Refused.as(NO_LONGER_ACTIVE, () -> read(arrive(server)));
        issuer.failWith(500);
        Refused.as(NO_LONGER_ACTIVE, () -> read(agent));
    }

    @Test
    void news_of_an_end_holds_where_nobody_is_asked() {
        ResourceServer server = server(builder());
        AgentPrincipal agent = arrive(server);
        server.signals().ended(Cast.MISSION);

        Refused.as(NO_LONGER_ACTIVE, () -> read(agent));
        assertThat(issuer.introspection().calls()).isZero();
    }

    @Test
    void news_of_one_mission_says_nothing_of_another() {
        ResourceServer server = asking(ASKING);
        AgentPrincipal agent = arrive(server);
        read(agent);
        server.signals().ended("msn_another");
        server.signals().changed("msn_another");

        assertThatCode(() -> read(agent)).doesNotThrowAnyException();
        assertThat(issuer.introspection().calls()).isEqualTo(1);
    }

    @Test
    void news_of_a_change_drops_what_was_said() {
        ResourceServer server = asking(ASKING);
        AgentPrincipal agent = arrive(server);
        read(agent);
        issuer.introspection().end(Cast.MISSION);
        server.signals().changed(Cast.MISSION);
        Refused.as(NO_LONGER_ACTIVE, () -> read(agent));
    }

    @Test
    void what_was_asked_before_news_came_is_not_kept() throws Exception {
        ResourceServer server = asking(ASKING);
        AgentPrincipal agent = arrive(server);
        issuer.introspection().hold();
        Thread reader = new Thread(() -> read(agent));
        reader.start();
        issuer.introspection().awaitQuestion();
        server.signals().changed(Cast.MISSION);
        issuer.introspection().release();
        reader.join();

        issuer.introspection().end(Cast.MISSION);
        Refused.as(NO_LONGER_ACTIVE, () -> read(agent));
    }

    @Test
    void who_comes_after_news_does_not_join_a_question_from_before() throws Exception {
        ResourceServer server = asking(ASKING);
        AgentPrincipal agent = arrive(server);
        issuer.introspection().hold();
        Thread before = new Thread(() -> read(agent));
        before.start();
        issuer.introspection().awaitQuestion();
        server.signals().changed(Cast.MISSION);
        Thread after = new Thread(() -> read(agent));
        after.start();
        try {
            Soon.that(() -> assertThat(issuer.introspection().calls()).isEqualTo(2));
        } finally {
            issuer.introspection().release();
            before.join();
            after.join();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 61})
    void an_answer_may_be_a_minute_old_at_most(int seconds) {
        assertThatIllegalArgumentException().isThrownBy(() -> ASKING.atMostOld(Duration.ofSeconds(seconds)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ASKING.atMostOld(Duration.ofSeconds(seconds), "messages.read"));
    }

    private ResourceServerBuilder builder() {
        return ResourceServer.builder(issuer.issuer(), Cast.MAIL);
    }

    private ResourceServer asking(Introspection how) {
        return server(builder().introspecting(how));
    }

    private ResourceServer server(ResourceServerBuilder builder) {
        return builder.clock(clock).clockSkew(Duration.ofSeconds(30)).build();
    }

    /** The assistant with a token of its own. */
    private AgentPrincipal arrive(ResourceServer server) {
        TokenWriter token =
                issuer.agent().claim("iat", Instant.now().minusSeconds(90).getEpochSecond());
        Presented presented = Presented.bearer(issuer.sign(token));
        return server.authenticateAgent(
                IncomingRequest.of("GET", "/messages").authorization(presented.authorization()));
    }

    /** The assistant at a server that had the keys before its issuer began to hang. */
    private AgentPrincipal arriveSlowly(ResourceServer server) {
        issuer.recover();
        AgentPrincipal agent = arrive(server);
        issuer.delay(Duration.ofHours(1));
        return agent;
    }

    private static void read(AgentPrincipal agent) {
        attempt(agent, "messages.read");
    }

    private static void attempt(AgentPrincipal agent, String action) {
        agent.permits(action, agent.authority().entries().get(0).resource()).orThrow();
    }
}
