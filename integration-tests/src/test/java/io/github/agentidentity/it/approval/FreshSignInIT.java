package io.github.agentidentity.it.approval;

import static io.github.agentidentity.it.actors.Agent.MAIL;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.it.actors.AdminRest;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.Browser;
import io.github.agentidentity.it.actors.Evidence;
import io.github.agentidentity.it.actors.Form;
import io.github.agentidentity.it.actors.GatedAction;
import io.github.agentidentity.it.actors.Human;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Page;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import io.github.agentidentity.it.actors.SignInService;
import io.github.agentidentity.it.actors.Tokens;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Only a human who proved themselves in this very login approves anything. An identity provider's word counts where an
 * admin named it and its token proves a recent sign-in.
 */
class FreshSignInIT {

    @RegisterExtension
    static final Realm realm = Realm.forTheseTests();

    private static final String NAMED = "agent.fresh-identity-providers";
    private static final String OURS = "agent-identity";

    private static SignInService corporate;
    private static SignInService careless;
    private static Tokens alices;

    @BeforeAll
    static void twoIdentityProviders() {
        corporate = SignInService.of(realm, "corporate", config -> {});
        careless = SignInService.of(realm, "careless", config -> config.put("passMaxAge", "false"));
        realm.change(settings -> ((ObjectNode) settings.path("attributes")).put(NAMED, "corporate,careless"));
        alices = realm.alice().signInAt(realm.desk());
    }

    @AfterAll
    static void remove() {
        corporate.remove();
        careless.remove();
    }

    private static Answer proposed(Proposal proposal) {
        Agent agent = realm.inboxAssistant();
        return agent.propose(proposal, realm.desk().handedOff(alices.access(), agent))
                .expect(201);
    }

    private static Answer toSortMail() {
        return proposed(Proposal.toSortMail());
    }

    /** The login that the link leads to, without what the link asked of it. */
    private static URI stripped(Answer proposed) {
        return stripped(proposed.text("approval_uri"));
    }

    private static URI stripped(String link) {
        String login = new Browser().get(URI.create(link)).header("Location");
        assertThat(login).contains("prompt=login", "max_age=300");
        return URI.create(login.replaceAll("&(prompt|max_age|acr_values)=[^&]*", ""));
    }

    @Test
    void a_named_provider_is_asked_for_a_recent_sign_in_and_its_proof_counts() {
        Answer proposed = toSortMail();
        Human alice = realm.alice();
        corporate.signIn(alice.browser());

        Page asked = corporate.choose(alice.browser(), alice.browser().open(URI.create(proposed.text("approval_uri"))));
        assertThat(corporate.asks(asked)).isTrue();
        assertThat(asked.uri().getQuery()).contains("max_age=300", "prompt=login");
        alice.decide(corporate.password(alice.browser(), asked), "approve");

        JsonNode approved = realm.inboxAssistant()
                .poll(proposed.text("proposal_id"))
                .expect(200)
                .json();
        JsonNode evidence = Evidence.of(realm, approved.path("mission_id").asText())
                .of("approved")
                .get(0);
        assertThat(evidence.path("identity_provider").asText()).isEqualTo("corporate");
        assertThat(evidence.path("signed_in_at").asLong())
                .isBetween(Instant.now().getEpochSecond() - 60, Instant.now().getEpochSecond());
        assertThat(evidence.has("level")).isFalse();
        assertThat(evidence.has("signed_in_by")).isFalse();
    }

    @Test
    void a_session_at_a_named_provider_approves_nothing_when_the_link_is_stripped() {
        Answer proposed = toSortMail();
        Human alice = realm.alice();
        corporate.signIn(alice.browser());

        Page page = corporate.choose(alice.browser(), alice.browser().open(stripped(proposed)));

        assertThat(corporate.asks(page)).as("no password is asked for").isFalse();
        assertNotApprovable(alice, page, proposed, "stale_authentication", "max_age_not_sent");
    }

    @Test
    void a_session_at_a_provider_that_nobody_named_approves_nothing() {
        withAttribute(NAMED, "careless", () -> {
            for (Proposal proposal : List.of(Proposal.toSortMail(), Proposal.to(MAIL, "messages.delete"))) {
                Answer proposed = proposed(proposal);
                Human alice = realm.alice();
                corporate.signIn(alice.browser());

                Page page = corporate.choose(alice.browser(), alice.browser().open(stripped(proposed)));

                assertThat(corporate.asks(page)).as("no password is asked for").isFalse();
                assertNotApprovable(alice, page, proposed, "unproven_identity_provider", "provider_not_named");
            }
        });
    }

    @Test
    void a_password_at_a_provider_that_nobody_named_approves_nothing_either() {
        withAttribute(NAMED, "careless", () -> {
            Answer proposed = toSortMail();
            Human alice = realm.alice();

            assertNotApprovable(
                    alice,
                    throughThe(corporate, alice, proposed),
                    proposed,
                    "unproven_identity_provider",
                    "provider_not_named");
        });
    }

    @Test
    void a_named_provider_that_is_not_asked_how_old_the_sign_in_may_be_approves_nothing() {
        Answer proposed = toSortMail();
        Human alice = realm.alice();

        assertNotApprovable(
                alice,
                throughThe(careless, alice, proposed),
                proposed,
                "unproven_identity_provider",
                "provider_not_asked");
    }

    @Test
    void an_identity_provider_reaches_no_level() {
        Answer proposed = proposed(Proposal.to(MAIL, "messages.delete"));
        Human alice = realm.alice();

        assertNotApprovable(alice, throughThe(corporate, alice, proposed), proposed, "weak_authentication", "");
    }

    /**
     * As for a mission that takes the realm's stronger sign-in: a provider's, old or new, named or not, is too weak.
     */
    @Test
    void at_the_page_of_an_action_a_provider_is_held_to_the_same_floor_as_for_missions() {
        GatedAction deletion = deletion();
        Human alice = realm.alice();
        corporate.signIn(alice.browser());
        String waiting = waiting(deletion);
        Page old = corporate.choose(alice.browser(), alice.browser().open(stripped(waiting)));
        assertThat(corporate.asks(old)).as("no password is asked for").isFalse();
        assertActionNotApprovable(alice, old, waiting);

        Human again = realm.alice();
        Page asked = corporate.choose(again.browser(), again.browser().open(URI.create(waiting)));
        assertThat(corporate.asks(asked)).isTrue();
        assertThat(asked.uri().getQuery()).contains("max_age=300", "prompt=login");
        assertActionNotApprovable(again, corporate.password(again.browser(), asked), waiting);

        withAttribute(NAMED, "careless", () -> {
            Human unnamed = realm.alice();
            Page login = unnamed.browser().open(URI.create(waiting));
            Page page = corporate.password(unnamed.browser(), corporate.choose(unnamed.browser(), login));
            assertActionNotApprovable(unnamed, page, waiting);
        });
        Human here = realm.alice();
        here.decide(here.open(waiting), "approve");
        assertThat(deletion.isPermitted()).isTrue();
    }

    private static GatedAction deletion() {
        String token = realm.mission(realm.inboxAssistant(), Proposal.to(MAIL, "messages.delete"))
                .token();
        return GatedAction.of(realm, token, "m-1");
    }

    private static String waiting(GatedAction action) {
        String task = GatedAction.task(action.ask().expect(200));
        return action.pdp().uri("approvals/" + task).toString();
    }

    /** The page comes without its button, and pressing it all the same is refused and decides nothing. */
    private static void assertActionNotApprovable(Human human, Page page, String waiting) {
        assertThat(page.hasButton("approve")).as(page.text()).isFalse();
        assertThat(page.hasButton("deny")).as(page.text()).isTrue();

        Page pressed = human.browser().submit(page.action("agent-identity-denial"), Form.of("decision", "approve"));
        assertThat(pressed.answer().status()).isBetween(400, 499);
        Human here = realm.alice();
        assertThat(here.open(waiting).hasButton("approve")).as("it waits still").isTrue();
    }

    @Test
    void the_password_here_counts_and_evidence_says_so() {
        Answer proposed = proposed(Proposal.to(MAIL, "messages.delete"));
        realm.alice().approve(proposed.text("approval_uri"));

        JsonNode approved =
                Evidence.of(realm, proposed.text("proposal_id")).of("approved").get(0);
        assertThat(Json.texts(approved.path("signed_in_by"))).containsExactly("auth-username-password-form:password");
        assertThat(approved.path("level").asInt()).isEqualTo(1);
        assertThat(approved.has("identity_provider")).isFalse();
    }

    @Test
    void a_login_that_knows_no_levels_approves_nothing_gated() {
        withBrowserFlow("browser", () -> {
            Answer gated = proposed(Proposal.to(MAIL, "messages.delete"));
            Human alice = realm.alice();
            assertNotApprovable(alice, alice.open(gated.text("approval_uri")), gated, "weak_authentication", "");

            Answer plain = toSortMail();
            realm.alice().approve(plain.text("approval_uri"));
            realm.inboxAssistant().poll(plain.text("proposal_id")).expect(200);
        });
    }

    @Test
    void a_login_that_asks_for_a_name_only_approves_nothing() {
        String flows = "/" + realm.name() + "/authentication/flows";
        realm.admin()
                .post(
                        flows,
                        Json.object()
                                .put("alias", "name-only")
                                .put("providerId", "basic-flow")
                                .put("topLevel", true)
                                .put("builtIn", false)
                                .toString());
        realm.admin()
                .post(
                        flows + "/name-only/executions/execution",
                        Json.object().put("provider", "auth-username-form").toString());
        ObjectNode execution =
                (ObjectNode) realm.admin().get(flows + "/name-only/executions").path(0);
        realm.admin().put(flows + "/name-only/executions", execution.put("requirement", "REQUIRED"));

        withBrowserFlow("name-only", () -> {
            Answer proposed = toSortMail();
            Human alice = realm.alice();
            Page page = alice.open(proposed.text("approval_uri"));
            assertNotApprovable(alice, page, proposed, "unproven_authentication", "no_proof");

            withAttribute("agent.fresh-authenticators", "auth-username-form", () -> {
                Answer again = toSortMail();
                realm.alice().approve(again.text("approval_uri"));
                assertThat(Json.texts(Evidence.of(realm, again.text("proposal_id"))
                                .of("approved")
                                .get(0)
                                .path("signed_in_by")))
                        .containsExactly("auth-username-form");
            });
        });
    }

    static Stream<Arguments> our_client_has_nothing_that_could_change_the_login() {
        return Stream.of(
                change("has another flow than the standard one", client -> client.put("serviceAccountsEnabled", true)),
                change("has role scope mappings", client -> client.put("fullScopeAllowed", true)),
                change("has another redirect URI", client -> ((ArrayNode) client.path("redirectUris"))
                        .add("https://evil.example/*")),
                change("has other attributes", client -> ((ObjectNode) client.path("attributes"))
                        .put("jwks.url", "https://evil.example")),
                change(
                        "has a flow override",
                        client -> client.set(
                                "authenticationFlowBindingOverrides",
                                Json.object().put("browser", flowId("browser")))),
                change(
                        "has other protocol mappers",
                        client -> client.set(
                                "protocolMappers",
                                Json.arrayOf(Json.object()
                                        .put("name", "acr")
                                        .put("protocol", "openid-connect")
                                        .put("protocolMapper", "oidc-acr-mapper")))));
    }

    private static Arguments change(String fault, Consumer<ObjectNode> change) {
        return Arguments.of(fault, change);
    }

    @ParameterizedTest
    @MethodSource
    void our_client_has_nothing_that_could_change_the_login(String fault, Consumer<ObjectNode> change) {
        Answer proposed = toSortMail();
        JsonNode before = realm.clientSettings(OURS);
        realm.changeClient(OURS, change);
        try {
            Instant asked = Instant.now();
            assertNotSetUp(realm.alice().open(proposed.text("approval_uri")), asked, proposed);
            assertThat(details(asked, "client_fault"))
                    .singleElement()
                    .asString()
                    .contains(fault);
        } finally {
            ObjectNode restored = before.deepCopy();
            restored.set("authenticationFlowBindingOverrides", Json.object().put("browser", ""));
            realm.admin()
                    .put("/" + realm.name() + "/clients/" + before.path("id").asText(), restored);
            for (JsonNode mapper : realm.clientSettings(OURS).path("protocolMappers")) {
                realm.admin()
                        .delete("/" + realm.name() + "/clients/"
                                + before.path("id").asText() + "/protocol-mappers/models/"
                                + mapper.path("id").asText());
            }
            AdminRest.of(realm).post("/realm/reconcile", Json.object().put("reason", "put right after a test"));
        }
        realm.alice().approve(proposed.text("approval_uri"));
        realm.inboxAssistant().poll(proposed.text("proposal_id")).expect(200);
    }

    private static void assertNotSetUp(Page page, Instant since, Answer proposed) {
        assertThat(page.answer().status()).as(page.text()).isEqualTo(403);
        assertThat(page.isApproval()).isFalse();
        assertThat(page.text()).contains("Not set up");
        assertThat(reasons(since)).containsExactly("realm_misconfigured");
        assertPending(proposed);
    }

    private static Page throughThe(SignInService service, Human alice, Answer proposed) {
        Page login = alice.browser().open(URI.create(proposed.text("approval_uri")));
        return service.password(alice.browser(), service.choose(alice.browser(), login));
    }

    /** The page comes without its button, pressing it all the same is refused and recorded, and nothing is decided. */
    private static void assertNotApprovable(Human human, Page page, Answer proposed, String reason, String doubt) {
        assertThat(page.isApproval()).as(page.text()).isTrue();
        assertThat(page.hasButton("approve")).isFalse();
        List<JsonNode> shown = Evidence.of(realm, proposed.text("proposal_id")).of("shown");
        assertThat(shown.get(0).path("blocked_by").asText()).isEqualTo(reason);
        assertThat(shown.get(0).path("doubt").asText()).isEqualTo(doubt);

        Instant before = Instant.now();
        Page after = human.decide(page, "approve");

        assertThat(after.answer().status()).isBetween(400, 499);
        assertThat(reasons(before)).containsExactly(reason);
        for (JsonNode event : realm.eventsSince(before)) {
            if (event.path("error").asText().equals("insufficient_user_authentication")) {
                assertThat(event.path("details").path("doubt").asText()).isEqualTo(doubt);
            }
        }
        assertPending(proposed);
    }

    private static List<String> reasons(Instant since) {
        return details(since, "reason");
    }

    private static List<String> details(Instant since, String name) {
        List<String> details = new ArrayList<>();
        for (JsonNode event : realm.eventsSince(since)) {
            if (event.path("type").asText().equals("CUSTOM_REQUIRED_ACTION_ERROR")) {
                details.add(event.path("details").path(name).asText());
            }
        }
        return details;
    }

    private static void assertPending(Answer proposed) {
        assertThat(realm.inboxAssistant()
                        .poll(proposed.text("proposal_id"))
                        .expect(400)
                        .text("error"))
                .isIn("authorization_pending", "slow_down");
    }

    private static String flowId(String alias) {
        for (JsonNode flow : realm.admin().get("/" + realm.name() + "/authentication/flows")) {
            if (flow.path("alias").asText().equals(alias)) {
                return flow.path("id").asText();
            }
        }
        throw new AssertionError("No flow " + alias);
    }

    private static void withBrowserFlow(String alias, Runnable test) {
        String before =
                realm.admin().get("/" + realm.name()).path("browserFlow").asText();
        realm.change(settings -> settings.put("browserFlow", alias));
        try {
            test.run();
        } finally {
            realm.change(settings -> settings.put("browserFlow", before));
        }
    }

    private static void withAttribute(String name, String value, Runnable test) {
        JsonNode before =
                realm.admin().get("/" + realm.name()).path("attributes").deepCopy();
        realm.change(settings -> ((ObjectNode) settings.path("attributes")).put(name, value));
        try {
            test.run();
        } finally {
            realm.change(settings -> settings.set("attributes", before));
        }
    }
}
