package io.github.agentidentity.resourceserver;

import static io.github.agentidentity.authority.Reason.ACTION_NEEDS_DECISION;
import static io.github.agentidentity.authority.Reason.ACTION_NOT_GRANTED;
import static io.github.agentidentity.authority.Reason.APPROVAL_REQUIRED;
import static io.github.agentidentity.authority.Reason.MALFORMED_JSON;
import static io.github.agentidentity.authority.Reason.MALFORMED_PARAMETER;
import static io.github.agentidentity.authority.Reason.NO_LONGER_ACTIVE;
import static io.github.agentidentity.authority.Reason.UNDECIDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import io.github.agentidentity.authority.Anchor;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.Visibility;
import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonReader;
import io.github.agentidentity.testkit.Cast;
import io.github.agentidentity.testkit.FakeIssuer;
import io.github.agentidentity.testkit.Keys;
import io.github.agentidentity.testkit.Presented;
import io.github.agentidentity.testkit.ProofWriter;
import io.github.agentidentity.testkit.TokenWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions to the decision point, and what becomes of its answers. */
final class DecisionPointTest {

    private static final ResourceUri MAIL = new ResourceUri(Cast.MAIL);
    private static final DecisionPoint ASKING = DecisionPoint.as(Cast.MAIL_API, Cast.MAIL_API_SECRET);
    private static final JsonObject TWO_MESSAGES = json("{\"ids\":[\"m1\",\"m2\"],\"folder\":\"trash\"}");
    private static final ActionRequest DELETE =
            ActionRequest.of("messages.delete", MAIL).doing(TWO_MESSAGES);

    private final FakeIssuer issuer = FakeIssuer.start();

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void a_question_says_all_that_the_service_knows() {
        AgentPrincipal agent = arrive(server(ASKING));
        ActionRequest request = DELETE.on("folder", "trash")
                .ownedBy("bob")
                .withIdempotencyKey("k1")
                .approvedAs("apr_1")
                .with(Parameters.UNKNOWN.ofTenant("acme").inFull(TWO_MESSAGES))
                .to(Destination.UNKNOWN.recipientsAt(Set.of("acme.example")).reaching(Visibility.TEAM));
        agent.permits(request).orThrow();

        assertThat(asked("subject"))
                .isEqualTo("{\"id\":\"" + Cast.ALICE + "\",\"properties\":{\"iss\":\"" + issuer.issuer()
                        + "\"},\"type\":\"user\"}");
        assertThat(asked("action"))
                .isEqualTo("{\"name\":\"messages.delete\",\"properties\":{\"destination\":{"
                        + "\"recipient_domain\":\"acme.example\",\"tenant\":\"acme\",\"visibility\":\"team\"},"
                        + "\"idempotency_key\":\"k1\",\"parameter_digest\":\"" + Anchor.objectDigest(TWO_MESSAGES)
                        + "\",\"parameters\":" + Jcs.canonical(TWO_MESSAGES) + "}}");
        assertThat(asked("resource"))
                .isEqualTo("{\"id\":\"trash\",\"properties\":{\"audience\":\"https://mail.example\",\"owner\":\"bob\"},"
                        + "\"type\":\"folder\"}");
        assertThat(asked("context"))
                .startsWith("{\"actor\":{\"client_id\":\"inbox-assistant\"},\"approval\":{\"id\":\"apr_1\"},"
                        + "\"credential\":{\"access_token\":\"")
                .contains("\"expires_at\":\"", "\"issuer\":\"" + issuer.issuer() + "\"}")
                .endsWith("\"mission\":{\"authority_hash\":\"" + agent.mission().authorityHash() + "\",\"id\":\""
                        + Cast.MISSION + "\",\"issuer\":\"" + issuer.issuer() + "\"}}");
    }

    @Test
    void facts_that_are_no_parameters_go_along_as_attributes_and_several_recipients_as_a_list() {
        ActionRequest request = ActionRequest.of("messages.delete", new ResourceUri(Cast.MAIL + "/archive"))
                .with(Parameters.UNKNOWN
                        .throughTool("search")
                        .classifiedAs("secret", "internal")
                        .onResourceIssuedAt(Instant.parse("2026-12-01T12:00:00Z")))
                .to(Destination.UNKNOWN.recipientsAt(Set.of("b.example", "a.example")));
        arrive(
                        server(ASKING),
                        issuer.agent()
                                .entries(TokenWriter.entry(
                                        Cast.MAIL + "/archive",
                                        "\"messages.delete\"",
                                        "\"constraints\":{\"requires_action_approval\":true}")))
                .permits(request)
                .orThrow();

        assertThat(asked("action"))
                .contains("\"parameter_attributes\":{\"data_classification\":[\"internal\",\"secret\"],"
                        + "\"resource_issued_at\":\"2026-12-01T12:00:00Z\",\"tool\":\"search\"}")
                .contains("\"recipient_domain\":[\"a.example\",\"b.example\"]");
        assertThat(asked("resource")).contains("\"audience\":\"https://mail.example/archive\"");
    }

    @Test
    void what_the_service_does_not_know_is_left_out() {
        arrive(server(ASKING)).permits("messages.delete", MAIL).orThrow();

        assertThat(asked("action")).isEqualTo("{\"name\":\"messages.delete\",\"properties\":{}}");
        assertThat(asked("resource"))
                .isEqualTo("{\"id\":\"https://mail.example\",\"properties\":{\"audience\":\"https://mail.example\"},"
                        + "\"type\":\"resource\"}");
        assertThat(asked("context")).doesNotContain("approval", "auto-request", "proof", "confirmation");
    }

    @Test
    void the_request_that_led_there_names_its_path_and_whether_there_can_be_more() {
        AgentPrincipal agent = arrive(server(ASKING));
        IncomingRequest bare = IncomingRequest.of("DELETE", "/messages/m1");
        ActionRequest request = ActionRequest.of("messages.delete", MAIL);

        agent.permits(request.sentBy(bare.lookingForContent(null, name -> List.of())));
        assertThat(asked("resource")).startsWith("{\"id\":\"/messages/m1\"").endsWith("\"type\":\"path\"}");
        assertThat(asked("action")).contains("\"parameters\":{}");
        for (IncomingRequest more : List.of(
                bare,
                bare.lookingForContent("all=true", name -> List.of()),
                bare.lookingForContent(null, name -> name.equals("Content-Length") ? List.of("2") : List.of()),
                bare.lookingForContent(null, name -> name.equals("Transfer-Encoding") ? List.of("chunked") : List.of()),
                IncomingRequest.of("POST", "/messages/m1").lookingForContent(null, name -> List.of()))) {
            agent.permits(request.sentBy(more));
            assertThat(asked("action")).doesNotContain("parameters");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://elsewhere.example/approvals/arq_1", "approvals/../../account", "approvals/arq_1?x=y"})
    void a_page_that_is_not_the_issuers_for_approvers_is_handed_to_nobody(String page) {
        String whole = page.startsWith("https:") ? page : issuer.issuer() + "/agent-identity/" + page;
        issuer.decisions()
                .answerWith(question -> "{\"decision\":false,\"context\":{\"reason\":\"approval_required\","
                        + "\"urn:agent-identity:task\":{\"urn:agent-identity:review_uri\":\"" + whole + "\"}}}");
        Decision.NeedsDecision open =
                (Decision.NeedsDecision) arrive(server(ASKING)).permits(DELETE);
        assertThat(open.refusal().reviewUri()).isEmpty();
    }

    @Test
    void a_proof_is_shown_once() {
        ECKey key = Keys.fresh();
        String token = issuer.sign(gated().boundTo(key));
        Presented proven = Presented.bound(
                token, ProofWriter.of("DELETE", Cast.MAIL + "/messages").with(token), key);
        AgentPrincipal agent = server(ASKING)
                .authenticateAgent(IncomingRequest.of("DELETE", "/messages")
                        .authorization(proven.authorization())
                        .proofs(proven.proofs()));
        agent.permits(DELETE);
        assertThat(asked("context"))
                .contains(
                        "\"confirmation\":{\"jkt\":\"",
                        "\"proof\":{\"dpop\":\"" + proven.proofs().get(0),
                        "\"htm\":\"DELETE\",\"htu\":\"https://mail.example/messages\"}");
        agent.permits(DELETE);
        assertThat(asked("context")).contains("\"confirmation\":{\"jkt\":\"").doesNotContain("\"proof\":");
    }

    @Test
    void a_proof_for_an_address_beside_the_resource_is_not_shown() {
        ECKey key = Keys.fresh();
        String token = issuer.sign(gated().boundTo(key));
        Presented proven = Presented.bound(
                token,
                ProofWriter.of("DELETE", "https://gateway.example/mail/messages")
                        .with(token),
                key);
        ResourceServer.builder(issuer.issuer(), Cast.MAIL)
                .deciding(ASKING)
                .publicUrl("https://gateway.example/mail")
                .build()
                .authenticateAgent(IncomingRequest.of("DELETE", "/messages")
                        .authorization(proven.authorization())
                        .proofs(proven.proofs()))
                .permits(DELETE)
                .orThrow();
        assertThat(asked("context")).contains("\"confirmation\":{\"jkt\":\"").doesNotContain("\"proof\":");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"requires_action_approval\":true}",
                "{\"urn:agent-identity:max_calls\":3}",
                "{\"urn:example:never_heard_of\":1}",
                "{\"tenant\":\"acme\"}"
            })
    void what_cannot_be_settled_here_is_asked_each_time(String constraints) {
        AgentPrincipal agent = arrive(server(ASKING), issuer.agent().permittingUnder(constraints, "messages.delete"));
        agent.permits(DELETE).orThrow();
        agent.permits(DELETE).orThrow();
        assertThat(issuer.decisions().calls()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"tenant\":\"other\"}", "{\"tenant\":\"acme\"}"})
    void what_the_service_settles_is_asked_of_nobody(String constraints) {
        AgentPrincipal agent = arrive(server(ASKING), issuer.agent().permittingUnder(constraints, "messages.delete"));
        agent.permits(DELETE.with(Parameters.UNKNOWN.ofTenant("acme")));
        assertThat(issuer.decisions().calls()).isZero();
    }

    @Test
    void what_belongs_to_somebody_is_not_settled_by_a_token() {
        TokenWriter free = issuer.agent().permitting("messages.delete");
        arrive(server(ASKING), free).permits(DELETE.ownedBy(Cast.ALICE)).orThrow();
        assertThat(issuer.decisions().calls()).isEqualTo(1);
        ResourceServer alone =
                ResourceServer.builder(issuer.issuer(), Cast.MAIL).build();
        Refused.as(
                ACTION_NEEDS_DECISION,
                () -> arrive(alone, free).permits(DELETE.ownedBy(Cast.ALICE)).orThrow());
    }

    @Test
    void what_there_is_to_ask_for_is_seen_without_asking() {
        AgentPrincipal agent = arrive(server(ASKING));
        assertThat(agent.mayAskFor(DELETE)).isTrue();
        assertThat(agent.mayAskFor(ActionRequest.of("messages.read", MAIL))).isFalse();
        assertThat(issuer.decisions().calls()).isZero();
        Refused.as(UNDECIDED, () -> agent.requireDecision(200));
    }

    @Test
    void a_mission_that_is_known_to_have_ended_is_asked_of_nobody() {
        ResourceServer mail = server(ASKING);
        AgentPrincipal agent = arrive(mail);
        mail.signals().ended(Cast.MISSION);
        Refused.as(NO_LONGER_ACTIVE, () -> agent.permits(DELETE).orThrow());
        assertThat(issuer.decisions().calls()).isZero();
    }

    @Test
    void a_permit_says_until_when_and_for_what_it_is() {
        Permit permit =
                permitted(arrive(server(ASKING)).permits(DELETE)).permit().orElseThrow();

        assertThat(permit.evaluationId()).startsWith("dec_");
        assertThat(permit.parameterDigest()).contains(Anchor.objectDigest(TWO_MESSAGES));
        assertThat(permit.isForOneUse()).isTrue();
        assertThat(permit.validUntil()).isBetween(Instant.now(), Instant.now().plusSeconds(61));
        assertThat(permit.obligations()).isEmpty();
    }

    @Test
    void a_permit_ends_with_the_token() {
        issuer.decisions()
                .answerWith(question -> "{\"decision\":true,\"context\":{\"evaluation_id\":\"dec_1\",\"conditions\":"
                        + "{\"valid_until\":\"2999-01-01T00:00:00Z\"}}}");
        AgentPrincipal agent = arrive(server(ASKING));
        Permit permit = permitted(agent.permits(DELETE)).permit().orElseThrow();
        assertThat(permit.validUntil()).isEqualTo(agent.expiresAt());
    }

    @Test
    void a_label_to_show_is_handed_to_the_service() {
        issuer.decisions().permitLabelled();
        Permit permit =
                permitted(arrive(server(ASKING)).permits(DELETE)).permit().orElseThrow();
        AgentLabel label = (AgentLabel) permit.obligations().get(0);
        assertThat(label.agent()).isEqualTo(Cast.ASSISTANT);
        assertThat(label.agentName()).isEqualTo("Inbox assistant");
        assertThat(label.human()).isEqualTo(Cast.ALICE);
        assertThat(label.humanName()).isEqualTo("alice");
        assertThat(permit.obligations()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'id':'o','type':'step-up','properties':{'acr_value':'high'}}",
                "{'id':'o','type':'label','properties':{'name':'urn:agent-identity:obligation:label','agent':{'client_id':'a','name':'A'},'human':{'sub':'h','name':'H'}}}",
                "{'id':'o','type':'custom','properties':{'name':'watermark','agent':{'client_id':'a','name':'A'},'human':{'sub':'h','name':'H'}}}",
                "{'type':'custom','properties':{'name':'urn:agent-identity:obligation:label','agent':{'client_id':'a','name':'A'},'human':{'sub':'h','name':'H'}}}",
                "{'id':'o','type':'custom','properties':{'name':'urn:agent-identity:obligation:label','agent':{'client_id':'a'},'human':{'sub':'h','name':'H'}}}",
                "{'id':'o','type':'custom','properties':{'name':'urn:agent-identity:obligation:label','agent':{'client_id':'a','name':'A'},'human':'h'}}",
                "{'id':'o','type':'custom','name':'urn:agent-identity:obligation:label'}",
                "'label'"
            })
    void under_a_duty_that_it_cannot_name_there_is_no_permit(String obligation) {
        issuer.decisions().answerWith(question -> ("{'decision':true,'context':{'evaluation_id':'dec_1','conditions':"
                        + "{'valid_until':'2999-01-01T00:00:00Z'},'obligations':[" + obligation + "]}}")
                .replace('\'', '"'));
        assertThat(arrive(server(ASKING)).permits(DELETE))
                .isInstanceOfSatisfying(
                        Decision.Refused.class,
                        no -> assertThat(no.denial().map(Denial::reason)).contains(DenialReason.UNUSABLE_PERMIT));
    }

    @Test
    void the_human_is_asked_in_the_same_call_where_server_or_request_say_so() {
        issuer.decisions().requireApproval();
        Decision alone = arrive(server(ASKING)).permits(DELETE);
        Decision byServer = arrive(server(ASKING.requestingApproval())).permits(DELETE);
        Decision byRequest = arrive(server(ASKING)).permits(DELETE.requestingApproval());

        for (Decision open : List.of(alone, byServer, byRequest)) {
            assertThat(open).isInstanceOf(Decision.NeedsDecision.class);
            Refused.as(APPROVAL_REQUIRED, open::orThrow);
        }
        assertThat(ticketOf(alone)).isEmpty();
        assertThat(ticketOf(byServer)).contains(issuer.decisions().ticket());
        assertThat(ticketOf(byRequest)).contains(issuer.decisions().ticket());
        Denial denial = ((Decision.NeedsDecision) byServer).denial().orElseThrow();
        assertThat(denial.task()).isPresent();
        assertThat(denial.accessRequest()).isPresent();
        assertThat(denial.toString()).doesNotContain("binding");
    }

    @Test
    void the_service_learns_the_finer_reason() {
        issuer.decisions().deny("quota_exceeded");
        Decision.Refused no = (Decision.Refused) arrive(server(ASKING)).permits(DELETE);

        assertThat(no.refusal().reason()).isEqualTo(ACTION_NOT_GRANTED);
        assertThat(no.denial().orElseThrow().reason()).isEqualTo(DenialReason.QUOTA_EXCEEDED);
        assertThat(no.denial().orElseThrow().evaluationId()).isPresent();
        assertThat(no.toString()).contains("quota_exceeded");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unusable_permit", "Out_of_authority", ""})
    void another_word_is_no_reason_that_is_known(String word) {
        issuer.decisions().deny(word);
        Decision.Refused no = (Decision.Refused) arrive(server(ASKING)).permits(DELETE);
        assertThat(no.denial().orElseThrow().reason()).isEqualTo(DenialReason.OTHER);
    }

    @Test
    void the_client_that_introspects_may_ask() {
        ResourceServer mail = ResourceServer.builder(issuer.issuer(), Cast.MAIL)
                .introspecting(Introspection.as(Cast.MAIL_API, Cast.MAIL_API_SECRET))
                .deciding(DecisionPoint.asIntrospecting())
                .build();
        arrive(mail).permits(DELETE).orThrow();
        assertThat(issuer.introspection().calls()).isZero();
    }

    @Test
    void a_client_without_a_secret_is_refused_at_the_start() throws JOSEException {
        ECKey key = Keys.fresh();
        ResourceServerBuilder keyed = ResourceServer.builder(issuer.issuer(), Cast.MAIL)
                .introspecting(Introspection.as(Cast.MAIL_API, key.toPrivateKey(), "ES256", "k"))
                .deciding(DecisionPoint.asIntrospecting());
        assertThatIllegalArgumentException().isThrownBy(keyed::build).withMessageContaining("secret");
        ResourceServerBuilder nobody =
                ResourceServer.builder(issuer.issuer(), Cast.MAIL).deciding(DecisionPoint.asIntrospecting());
        assertThatIllegalArgumentException().isThrownBy(nobody::build).withMessageContaining("deciding(");
    }

    @Test
    void the_decision_point_may_have_an_address_of_its_own() {
        try (FakeIssuer elsewhere = FakeIssuer.start()) {
            ResourceServer mail = ResourceServer.builder(issuer.issuer(), Cast.MAIL)
                    .backchannel(Backchannel.BY_ISSUER.decisionsAt(
                            elsewhere.issuer() + "/agent-identity/access/v1/evaluation"))
                    .deciding(Cast.MAIL_API, Cast.MAIL_API_SECRET)
                    .build();
            arrive(mail).permits(DELETE).orThrow();
            assertThat(elsewhere.decisions().calls()).isEqualTo(1);
            assertThat(issuer.decisions().calls()).isZero();
        }
    }

    @Test
    void a_secret_may_hold_any_character_and_is_shown_nowhere() {
        String secret = "a:b&c=d %+ü";
        issuer.decisions().openTo("mail:api", secret);
        DecisionPoint odd = DecisionPoint.as("mail:api", secret);
        assertThatCode(() -> arrive(server(odd)).permits(DELETE).orThrow()).doesNotThrowAnyException();
        assertThat(odd.toString()).doesNotContain(secret);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\u202eb", "a\nb"})
    void what_no_human_could_read_is_no_name_of_a_thing(String id) {
        Refused.as(MALFORMED_PARAMETER, () -> DELETE.on("message", id));
        Refused.as(MALFORMED_PARAMETER, () -> DELETE.ownedBy(id));
        Refused.as(MALFORMED_PARAMETER, () -> DELETE.withIdempotencyKey(id));
    }

    @Test
    void parameters_are_what_the_decision_point_can_read() {
        JsonObject fraction = (JsonObject) JsonReader.readWithAnyNumbers("{\"amount\":12.5}", JsonLimits.REQUEST);
        Refused.as(MALFORMED_JSON, () -> DELETE.doing(fraction));
        Refused.as(
                MALFORMED_JSON,
                () -> DELETE.doing(
                        JsonObject.builder().put("text", "a".repeat(65_536)).build()));
    }

    @Test
    void the_metadata_names_the_conditions_that_the_decision_point_settles() {
        assertThat(server(ASKING).metadata().text()).contains("requires_action_approval", "max_calls");
        assertThat(ResourceServer.builder(issuer.issuer(), Cast.MAIL)
                        .build()
                        .metadata()
                        .text())
                .doesNotContain("requires_action_approval", "max_calls");
    }

    private String asked(String member) {
        return Jcs.canonical(issuer.decisions().lastQuestion().get(member).orElseThrow());
    }

    private static Optional<String> ticketOf(Decision open) {
        return ((Decision.NeedsDecision) open).refusal().ticket();
    }

    private static Decision.Permitted permitted(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Permitted.class);
        return (Decision.Permitted) decision;
    }

    private ResourceServer server(DecisionPoint how) {
        return ResourceServer.builder(issuer.issuer(), Cast.MAIL).deciding(how).build();
    }

    private TokenWriter gated() {
        return issuer.agent().permittingUnder("{\"requires_action_approval\":true}", "messages.delete");
    }

    private AgentPrincipal arrive(ResourceServer mail) {
        return arrive(mail, gated());
    }

    private AgentPrincipal arrive(ResourceServer mail, TokenWriter token) {
        Presented presented = Presented.bearer(issuer.sign(token));
        return mail.authenticateAgent(
                IncomingRequest.of("DELETE", "/messages").authorization(presented.authorization()));
    }

    private static JsonObject json(String text) {
        Json read = JsonReader.read(text, JsonLimits.REQUEST);
        return (JsonObject) read;
    }
}
