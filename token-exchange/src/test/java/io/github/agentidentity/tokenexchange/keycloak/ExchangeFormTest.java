package io.github.agentidentity.tokenexchange.keycloak;

import static io.github.agentidentity.missions.fixture.World.MAIL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ScopeValue;
import io.github.agentidentity.base.web.FormParameters;
import io.github.agentidentity.missions.fixture.SentForm;
import io.github.agentidentity.missions.fixture.Wanted;
import io.github.agentidentity.tokenexchange.domain.Downscoping;
import io.github.agentidentity.tokenexchange.domain.HandoffRequest;
import io.github.agentidentity.tokenexchange.domain.MintRequest;
import io.github.agentidentity.tokenexchange.domain.SubjectToken;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExchangeFormTest {

    private static final String JWT = "urn:ietf:params:oauth:token-type:jwt";
    private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
    private static final String HANDOFF = "urn:agent-identity:token-type:handoff";

    /** Text that calls itself an agent token; the form believes nothing. */
    private static final String AGENT_TOKEN =
            "eyJhbGciOiJSUzI1NiJ9.eyJ0eXAiOiJhZ2VudC1pZGVudGl0eS9hY2Nlc3MifQ.c2lnbmF0dXJl";

    private final MultivaluedMap<String, String> sent = new MultivaluedHashMap<>();

    // Which of the two it is

    @Test
    void what_requests_a_hand_off_asks_for_one() {
        assertThat(with("requested_token_type", HANDOFF).form().asksForHandoff())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {ACCESS_TOKEN, "urn:agent-identity:token-type:HANDOFF", "handoff"})
    void what_requests_anything_else_does_not(String type) {
        assertThat(with("requested_token_type", type).form().asksForHandoff()).isFalse();
    }

    @Test
    void what_requests_nothing_in_particular_does_not() {
        assertThat(form().asksForHandoff()).isFalse();
    }

    // A mint

    @Test
    void a_grant_alone_asks_for_all_there_is() {
        assertThat(mint().form().mintRequest(Optional.empty()))
                .isEqualTo(new MintRequest(
                        "caller",
                        new SubjectToken(SubjectToken.Kind.GRANT, "token"),
                        Optional.empty(),
                        Optional.empty(),
                        Downscoping.NONE));
    }

    @Test
    void a_mint_may_name_its_resource() {
        assertThat(mint().with("resource", "https://mail.example")
                        .form()
                        .mintRequest(Optional.empty())
                        .resource())
                .contains(MAIL);
    }

    @Test
    void a_mint_may_have_an_idempotency_key() {
        assertThat(mint().with("idempotency_key", "k-1")
                        .form()
                        .mintRequest(Optional.empty())
                        .idempotencyKey())
                .contains("k-1");
    }

    @Test
    void an_idempotency_key_has_128_characters_at_most() {
        assertNoMint(Reason.OVERSIZED_PARAMETER, "idempotency_key", "k".repeat(129));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mail", "https://Mail.example", "https://mail.example#x", "https://mail.example:443", " "})
    void a_resource_that_is_not_canonical_is_refused(String resource) {
        assertNoMint(Reason.MALFORMED_RESOURCE, "resource", resource);
    }

    @Test
    void a_mint_may_ask_for_less_by_scope() {
        assertThat(mint().with("scope", "https://mail.example#messages.read")
                        .form()
                        .mintRequest(Optional.empty())
                        .downscoping())
                .isEqualTo(new Downscoping(
                        Optional.of(ScopeValue.parseAll("https://mail.example#messages.read")), Optional.empty()));
    }

    @Test
    void a_mint_may_ask_for_less_by_details() {
        String details = """
                [{"type":"mission_resource_access","resource":"https://mail.example","actions":["messages.read"]}]""";
        assertThat(mint().with("authorization_details", details)
                        .form()
                        .mintRequest(Optional.empty())
                        .downscoping())
                .isEqualTo(new Downscoping(Optional.empty(), Optional.of(Wanted.at(MAIL, "messages.read"))));
    }

    @ParameterizedTest
    @CsvSource({
        "scope, openid, MALFORMED_SCOPE",
        "scope, offline_access, MALFORMED_SCOPE",
        "authorization_details, {}, MALFORMED_AUTHORITY",
        "authorization_details, [, MALFORMED_JSON"
    })
    void what_is_asked_for_and_cannot_be_read_is_refused(String name, String value, Reason reason) {
        assertNoMint(reason, name, value);
    }

    @Test
    void details_of_any_length_are_refused_and_never_dropped() {
        assertNoMint(Reason.OVERSIZED_PARAMETER, "authorization_details", "x".repeat(65_537));
    }

    @ParameterizedTest
    @ValueSource(strings = {"requested_subject", "requested_issuer", "subject_issuer", "audience", "mission_id"})
    void what_a_mint_does_not_support_is_refused_and_not_ignored(String name) {
        assertNoMint(Reason.UNSUPPORTED_PARAMETER, name, "x");
    }

    @Test
    void an_agent_may_show_a_token_by_which_it_acts() {
        assertThat(mint().with("actor_token", "own")
                        .with("actor_token_type", ACCESS_TOKEN)
                        .form()
                        .mintRequest(Optional.empty())
                        .client()
                        .actorToken())
                .contains("own");
    }

    @Test
    void an_actor_token_comes_with_its_type() {
        assertNoMint(Reason.MISSING_PARAMETER, "actor_token", "own");
    }

    @Test
    void an_actor_token_type_comes_with_its_token() {
        assertNoMint(Reason.MISSING_PARAMETER, "actor_token_type", ACCESS_TOKEN);
    }

    @Test
    void an_actor_token_is_an_agent_token() {
        with("actor_token", "own");
        assertNoMint(Reason.UNSUPPORTED_TOKEN_TYPE, "actor_token_type", "urn:ietf:params:oauth:token-type:jwt");
    }

    @Test
    void an_agent_may_say_that_it_wants_an_access_token() {
        assertThat(mint().with("requested_token_type", ACCESS_TOKEN)
                        .form()
                        .mintRequest(Optional.empty())
                        .subject())
                .isEqualTo(new SubjectToken(SubjectToken.Kind.GRANT, "token"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "urn:ietf:params:oauth:token-type:refresh_token",
                "urn:ietf:params:oauth:token-type:id_token",
                JWT,
                HANDOFF
            })
    void an_agent_gets_access_tokens_only(String type) {
        assertNoMint(Reason.UNSUPPORTED_TOKEN_TYPE, "requested_token_type", type);
    }

    @Test
    void a_hand_off_has_a_type_of_its_own() {
        with("subject_token", "token").with("subject_token_type", HANDOFF);
        assertThat(form().mintRequest(Optional.empty()).subject())
                .isEqualTo(new SubjectToken(SubjectToken.Kind.HANDOFF, "token"));
    }

    @Test
    void an_agent_token_is_an_access_token() {
        with("subject_token", AGENT_TOKEN).with("subject_token_type", ACCESS_TOKEN);
        assertThat(form().mintRequest(Optional.empty()).subject())
                .isEqualTo(new SubjectToken(SubjectToken.Kind.OWN_TOKEN, AGENT_TOKEN));
    }

    @ParameterizedTest
    @ValueSource(strings = {ACCESS_TOKEN, "urn:ietf:params:oauth:token-type:id_token", "jwt"})
    void a_humans_own_token_gives_an_agent_nothing(String type) {
        with("subject_token", "token").with("subject_token_type", type);
        assertRefused(Reason.UNSUPPORTED_SUBJECT_TOKEN, () -> form().mintRequest(Optional.empty()));
    }

    @Test
    void a_mint_without_a_subject_token_is_refused() {
        with("subject_token_type", JWT);
        assertRefused(Reason.MISSING_PARAMETER, () -> form().mintRequest(Optional.empty()));
    }

    @Test
    void a_subject_token_without_a_type_is_refused() {
        with("subject_token", "token");
        assertRefused(Reason.MISSING_PARAMETER, () -> form().mintRequest(Optional.empty()));
    }

    @Test
    void an_oversized_subject_token_is_refused() {
        with("subject_token", "x".repeat(16_385)).with("subject_token_type", JWT);
        assertRefused(Reason.OVERSIZED_PARAMETER, () -> form().mintRequest(Optional.empty()));
    }

    // A hand-off

    @Test
    void a_hand_off_names_the_humans_token_and_the_agent() {
        assertThat(handoff().form().handoffRequest())
                .isEqualTo(new HandoffRequest("caller", "token", "inbox-assistant", Optional.empty()));
    }

    @Test
    void a_hand_off_may_name_a_mission() {
        assertThat(handoff().with("mission_id", "msn_1").form().handoffRequest().missionId())
                .contains("msn_1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "actor_token",
                "actor_token_type",
                "requested_subject",
                "requested_issuer",
                "subject_issuer",
                "scope",
                "resource",
                "authorization_details"
            })
    void what_a_hand_off_does_not_support_is_refused_and_not_ignored(String name) {
        handoff().with(name, "x");
        assertRefused(Reason.UNSUPPORTED_PARAMETER, () -> form().handoffRequest());
    }

    @Test
    void a_hand_off_that_names_no_agent_is_refused() {
        with("subject_token", "token").with("subject_token_type", ACCESS_TOKEN);
        assertRefused(Reason.MISSING_PARAMETER, () -> form().handoffRequest());
    }

    @ParameterizedTest
    @ValueSource(strings = {JWT, HANDOFF, "urn:ietf:params:oauth:token-type:id_token"})
    void a_hand_off_takes_the_humans_access_token_only(String type) {
        with("subject_token", "token").with("subject_token_type", type).with("audience", "inbox-assistant");
        assertRefused(Reason.UNSUPPORTED_TOKEN_TYPE, () -> form().handoffRequest());
    }

    /** A word that is spelled wrong would else ask for all there is. */
    @ParameterizedTest
    @ValueSource(strings = {"resources", "scopes", "authorization_detail", "mission", "x"})
    void a_parameter_that_nobody_knows_is_refused_and_not_ignored(String name) {
        assertNoMint(Reason.UNSUPPORTED_PARAMETER, name, "x");
        sent.clear();
        handoff().with(name, "x");
        assertRefused(Reason.UNSUPPORTED_PARAMETER, () -> form().handoffRequest());
        assertRefused(Reason.UNSUPPORTED_PARAMETER, () -> form().delegationRequest(Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_id", "client_secret", "client_assertion", "client_assertion_type", "grant_type"})
    void how_the_client_authenticates_is_keycloaks_to_read(String name) {
        mint().with(name, "x");
        assertThat(form().mintRequest(Optional.empty()).client().id()).isEqualTo("caller");
    }

    private ExchangeFormTest mint() {
        return with("subject_token", "token").with("subject_token_type", JWT);
    }

    private ExchangeFormTest handoff() {
        return with("subject_token", "token")
                .with("subject_token_type", ACCESS_TOKEN)
                .with("audience", "inbox-assistant");
    }

    private ExchangeFormTest with(String name, String value) {
        sent.add(name, value);
        return this;
    }

    private ExchangeForm form() {
        return new ExchangeForm(FormParameters.of(SentForm.sessionWith(sent)), "caller");
    }

    private void assertNoMint(Reason reason, String name, String value) {
        mint().with(name, value);
        assertRefused(reason, () -> form().mintRequest(Optional.empty()));
    }

    private static void assertRefused(Reason reason, Runnable call) {
        Refusal refusal = catchThrowableOfType(Refusal.class, call::run);
        assertThat(refusal).as("a refusal").isNotNull();
        assertThat(refusal.reason()).isEqualTo(reason);
    }
}
