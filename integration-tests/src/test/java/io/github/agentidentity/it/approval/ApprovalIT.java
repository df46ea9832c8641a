package io.github.agentidentity.it.approval;

import static io.github.agentidentity.it.actors.Agent.MAIL;
import static io.github.agentidentity.it.actors.Refused.EXCHANGE;
import static io.github.agentidentity.it.actors.Refused.assertRefused;
import static io.github.agentidentity.it.actors.Refused.assertTurnedAway;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.it.actors.AdminRest;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.App;
import io.github.agentidentity.it.actors.Browser;
import io.github.agentidentity.it.actors.Client;
import io.github.agentidentity.it.actors.Evidence;
import io.github.agentidentity.it.actors.Form;
import io.github.agentidentity.it.actors.Http;
import io.github.agentidentity.it.actors.Human;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Page;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import io.github.agentidentity.it.actors.Tokens;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The one page on which anything is ever approved. */
class ApprovalIT {

    @RegisterExtension
    static final Realm realm = Realm.forTheseTests();

    private static final String NOBODYS = "mpr_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private static Human alice;
    private static Tokens alices;

    @BeforeAll
    static void aliceSignsIn() {
        alice = realm.alice();
        alices = alice.signInAt(realm.desk());
    }

    /** Proposal that the inbox assistant just made to Alice. */
    private record Pending(String id, String uri) {

        static Pending of(Proposal proposal) {
            Agent agent = realm.inboxAssistant();
            Answer answer = agent.propose(proposal, realm.desk().handedOff(alices.access(), agent))
                    .expect(201);
            return new Pending(answer.text("proposal_id"), answer.text("approval_uri"));
        }

        static Pending toSortMail() {
            return of(Proposal.toSortMail());
        }

        void assertUndecided() {
            assertThat(realm.inboxAssistant().poll(id).expect(400).text("error"))
                    .isIn("authorization_pending", "slow_down");
        }
    }

    @Test
    void the_named_human_sees_what_the_server_derived() {
        Page page = realm.alice().open(Pending.toSortMail().uri());

        assertThat(page.isApproval()).isTrue();
        assertThat(page.answer().status()).isEqualTo(200);
        assertThat(page.text())
                .contains("inbox-assistant", "carol", MAIL, "messages.read", "messages.label", "messages.archive")
                .doesNotContain("messages.delete");
    }

    @Test
    void each_showing_leaves_evidence_of_what_was_shown_and_the_decision_names_it() {
        Pending pending = Pending.toSortMail();
        Human human = realm.alice();
        human.decide(human.open(pending.uri()), "approve");

        Evidence evidence = Evidence.of(realm, pending.id());
        assertThat(evidence.kinds()).containsExactly("proposed", "shown", "approved");
        JsonNode shown = evidence.of("shown").get(0);
        assertThat(shown.path("to").asText()).isEqualTo(realm.userId("alice"));
        assertThat(shown.path("shown")).isEqualTo(evidence.of("approved").get(0).path("shown"));
    }

    @Test
    void to_everybody_else_an_unknown_request_looks_the_same_whatever_the_cause() {
        Pending pending = Pending.toSortMail();
        Pending approved = Pending.toSortMail();
        alice.approve(approved.uri());
        Pending denied = Pending.toSortMail();
        alice.deny(denied.uri());

        String nobodys = unknown(realm.bob(), pending.uri().replace(pending.id(), NOBODYS));

        assertThat(unknown(realm.bob(), pending.uri())).as("a pending one").isEqualTo(nobodys);
        assertThat(unknown(realm.bob(), approved.uri())).as("an approved one").isEqualTo(nobodys);
        assertThat(unknown(realm.bob(), denied.uri())).as("a denied one").isEqualTo(nobodys);
        assertThat(unknown(realm.alice(), pending.uri().replace(pending.id(), NOBODYS)))
                .as("to Alice")
                .isEqualTo(nobodys);
        pending.assertUndecided();
    }

    @Test
    void the_one_who_was_asked_hears_what_was_decided() {
        Pending approved = Pending.toSortMail();
        Page done = alice.approve(approved.uri());
        assertThat(done.text())
                .contains("You approved this", "Read your messages", "End it now by signing out", " UTC");
        assertThat(alice.open(approved.uri()).text()).contains("You approved this");

        Pending denied = Pending.toSortMail();
        assertThat(alice.deny(denied.uri()).text()).contains("You denied this");
        Page again = alice.open(denied.uri());
        assertThat(again.text()).contains("You denied this");
        assertThat(again.isApproval()).isFalse();
    }

    @Test
    void what_stands_in_the_way_is_said_to_the_one_who_was_asked_and_to_nobody_else() {
        Pending pending = Pending.toSortMail();
        String nobodys = unknown(realm.bob(), pending.uri());
        String client = realm.clientSettings("inbox-assistant").path("id").asText();
        AdminRest.of(realm)
                .post("/agents/" + client + "/suspend", Json.object().put("reason", "test"))
                .expect(200);
        try {
            Page page = realm.alice().open(pending.uri());
            assertThat(page.text()).contains("This agent cannot act now");
            assertThat(page.isApproval()).isFalse();
            assertThat(unknown(realm.bob(), pending.uri())).isEqualTo(nobodys);
        } finally {
            AdminRest.of(realm)
                    .post("/agents/" + client + "/release", Json.object().put("reason", "test"))
                    .expect(200);
        }
    }

    @Test
    void the_end_of_the_login_says_what_is_recorded_whatever_its_query_says() {
        Pending pending = Pending.toSortMail();
        Human human = realm.alice();
        human.open(Pending.toSortMail().uri());
        String forged = realm.at("/agent-identity/approvals/done") + "?kc_action_status=success&state=" + pending.id();

        assertThat(new Browser().open(URI.create(forged)).text()).contains("See how it stands");
        human.deny(Pending.toSortMail().uri());
        Page page = human.browser().open(URI.create(forged));
        assertThat(page.text()).contains("Nothing is decided yet").doesNotContain("You approved");
        assertThat(page.document().select("main a, #agent-identity-notice a").eachAttr("href"))
                .contains(pending.uri());
        Human bob = realm.bob();
        bob.signInAt(realm.desk());
        assertThat(bob.browser().open(URI.create(forged)).text()).contains("See how it stands");
    }

    @Test
    void words_that_change_between_page_and_decision_show_the_page_again() {
        Pending pending = Pending.toSortMail();
        Human human = realm.alice();
        Page page = human.open(pending.uri());
        localize("agentIdentityIrreversible", "Perfectly harmless");
        try {
            Page again = human.decide(page, "approve");

            assertThat(again.isApproval()).as(again.text()).isTrue();
            assertThat(again.answer().status()).isEqualTo(409);
            assertThat(again.document().select("[role=alert]").text())
                    .contains("Nothing was approved.", "Something on the page has changed");
            human.decide(again, "approve");
            assertThat(Evidence.of(realm, pending.id())
                            .of("approved")
                            .get(0)
                            .path("reworded")
                            .toString())
                    .isEqualTo("{\"agentIdentityIrreversible\":\"Perfectly harmless\"}");
        } finally {
            realm.admin().delete("/" + realm.name() + "/localization/en/agentIdentityIrreversible");
        }
    }

    private static void localize(String key, String text) {
        realm.admin()
                .post(
                        "/" + realm.name() + "/localization/en",
                        Json.object().put(key, text).toString());
    }

    @Test
    void a_title_that_changes_between_page_and_decision_shows_the_page_again() {
        Pending pending = Pending.toSortMail();
        Human human = realm.alice();
        Page page = human.open(pending.uri());
        JsonNode scope =
                realm.admin().get("/" + realm.name() + "/client-scopes/" + realm.scopeId(MAIL + "#messages.read"));
        retitle(scope, "Read one message");
        try {
            assertThat(human.decide(page, "approve").answer().status()).isEqualTo(409);
            pending.assertUndecided();
        } finally {
            retitle(scope, "Read your messages");
        }
    }

    @Test
    void actions_have_their_titles_in_the_language_of_the_human() {
        realm.changeUser("alice", user -> user.withObjectProperty("attributes").set("locale", Json.array("de")));
        try {
            assertThat(realm.alice().open(Pending.toSortMail().uri()).text())
                    .contains("Darf dieser Agent für Sie handeln?", "Ihre Nachrichten lesen")
                    .doesNotContain("Read your messages");
        } finally {
            realm.changeUser(
                    "alice", user -> user.withObjectProperty("attributes").remove("locale"));
        }
    }

    private static void retitle(JsonNode scope, String title) {
        ObjectNode changed = scope.deepCopy();
        ((ObjectNode) changed.path("attributes")).put("agent.title", title);
        realm.admin()
                .put("/" + realm.name() + "/client-scopes/" + scope.path("id").asText(), changed);
    }

    private static String unknown(Human human, String uri) {
        Page page = human.open(uri);
        assertThat(page.isUnknown()).as(page.text()).isTrue();
        return page.answer()
                .body()
                .replaceAll("(session_code|tab_id|client_data|execution|auth_session_hash)=[^\"&]*", "$1=…")
                .replaceAll("checkAuthSession\\(\\s*\"[^\"]*\"", "checkAuthSession(…")
                .replaceAll("\"" + human.name() + "\"", "\"somebody\"");
    }

    @Test
    void the_link_leads_everybody_to_the_same_login() {
        Answer known = new Browser().get(URI.create(Pending.toSortMail().uri()));
        Answer unknown = new Browser().get(realm.at("/agent-identity/approvals/" + NOBODYS));

        assertThat(unknown.status()).isEqualTo(known.status()).isEqualTo(303);
        assertThat(shape(unknown)).isEqualTo(shape(known));
    }

    private static String shape(Answer redirect) {
        return redirect.header("Location")
                .replaceAll("mpr_[A-Za-z0-9_-]{43}", "mpr_…")
                .replaceAll("(state|code_challenge)=[^&]*", "$1=…");
    }

    @Test
    void a_cookie_is_not_a_sign_in() {
        Pending pending = Pending.toSortMail();
        String login = new Browser().get(URI.create(pending.uri())).header("Location");
        assertThat(login).contains("prompt=login");
        Human human = realm.alice();
        human.signInAt(realm.desk());

        Page page = human.browser().open(URI.create(login.replaceAll("&?prompt=login", "")));

        assertThat(page.isApproval() && page.hasButton("approve")).isFalse();
        if (page.isApproval()) {
            human.decide(page, "approve");
        }
        pending.assertUndecided();
    }

    @ParameterizedTest
    @ValueSource(strings = {"desk", "account-console"})
    void a_login_at_another_client_shows_and_approves_nothing(String clientId) {
        Pending pending = Pending.toSortMail();
        App app = clientId.equals("desk") ? realm.desk() : App.accountConsole(realm);
        Form request = app.authorization()
                .and("response_type", "code")
                .and("scope", "openid")
                .and("code_challenge_method", "S256")
                .and("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
                .and("kc_action", "agent-identity-approval:" + pending.id());

        Page page = realm.alice().open(realm.oidc("auth") + "?" + request.encoded());

        assertThat(page.isApproval()).isFalse();
        assertThat(page.answer().body()).doesNotContain("Sort my mail.");
        pending.assertUndecided();
    }

    @Test
    void a_decision_counts_only_with_this_sessions_code() {
        Pending pending = Pending.toSortMail();
        Human human = realm.alice();
        Page page = human.open(pending.uri());
        Form decision = page.fields("agent-identity-approval").and("decision", "approve");
        URI action = page.action("agent-identity-approval");

        assertThat(human.browser()
                        .submit(URI.create(action.toString().replaceAll("session_code=[^&]*&?", "")), decision)
                        .answer()
                        .status())
                .isLessThan(500);
        pending.assertUndecided();

        assertThat(new Browser().submit(action, decision).answer().status()).isBetween(400, 499);
        pending.assertUndecided();

        Human mallory = new Human(realm, "mallory");
        mallory.open(Pending.toSortMail().uri());
        assertThat(mallory.browser().submit(action, decision).answer().status()).isLessThan(500);
        pending.assertUndecided();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Approve", "yes", "approve,deny"})
    void only_the_exact_word_decides(String decision) {
        Pending pending = Pending.toSortMail();
        Human human = realm.alice();

        Page again = human.decide(human.open(pending.uri()), decision);

        assertThat(again.isApproval()).isTrue();
        pending.assertUndecided();
    }

    @Test
    void a_decision_names_what_was_shown() {
        Pending pending = Pending.toSortMail();
        Human human = realm.alice();
        Page page = human.open(pending.uri());

        Page again = human.browser()
                .submit(
                        page.action("agent-identity-approval"),
                        Form.of("shown", "something else", "decision", "approve"));

        assertThat(again.isApproval()).isTrue();
        pending.assertUndecided();
    }

    @Test
    void approving_twice_in_two_tabs_makes_one_mission_and_breaks_nothing() {
        Pending pending = Pending.toSortMail();
        Human human = realm.alice();
        Page one = human.open(pending.uri());
        Page two = human.open(pending.uri());

        int first = human.decide(one, "approve").answer().status();
        int second = two.isApproval() ? human.decide(two, "approve").answer().status() : 0;
        int third = human.decide(one, "approve").answer().status();

        assertThat(List.of(first, second, third)).allMatch(status -> status < 500);
        String mission = realm.inboxAssistant().poll(pending.id()).expect(200).text("mission_id");
        String token = human.signInAt(App.accountConsole(realm)).access();
        JsonNode missions = Http.get(realm.account(), "Authorization", "Bearer " + token)
                .expect(200)
                .json();
        assertThat(missions.path("missions").findValuesAsText("mission_id")).containsOnlyOnce(mission);
    }

    @Test
    void a_denied_proposal_is_refused_at_the_poll() {
        Pending pending = Pending.toSortMail();
        realm.alice().deny(pending.uri());

        assertRefused(realm.inboxAssistant().poll(pending.id()))
                .as("access_denied", "proposal_denied")
                .withEvent(realm, EXCHANGE);
    }

    @Test
    void what_alice_denied_is_not_asked_again_at_once() {
        withAttributes(attributes -> attributes.put("agent.denial-pause", "3600"), () -> {
            Agent agent = realm.inboxAssistant();
            Proposal tidyUp = Proposal.to(MAIL, "messages.label", "messages.archive");
            realm.alice().deny(Pending.of(tidyUp).uri());
            String handOff = realm.desk().handedOff(alices.access(), agent);

            assertRefused(agent.propose(tidyUp.saying(intent -> intent.put("goal", "Please!")), handOff))
                    .as("access_denied", "recently_denied")
                    .withEvent(realm, EXCHANGE);
            agent.propose(Proposal.to(MAIL, "messages.label"), handOff).expect(201);
        });
    }

    @Test
    void no_page_of_ours_is_shown_in_a_frame() {
        Pending pending = Pending.toSortMail();
        Human human = realm.alice();
        Page approval = human.open(pending.uri());
        Page unknown = realm.bob().open(pending.uri());
        Page done = human.decide(approval, "approve");

        for (Page page : List.of(approval, unknown, done)) {
            assertThat(page.answer().headers().allValues("X-Frame-Options"))
                    .as(page.uri().getPath())
                    .containsExactly("DENY");
            assertThat(page.answer().headers().allValues("Content-Security-Policy"))
                    .singleElement()
                    .asString()
                    .contains("frame-ancestors 'none'");
            assertThat(page.answer().header("Referrer-Policy")).isEqualTo("no-referrer");
        }
        assertThat(approval.answer().header("Cache-Control")).contains("no-store");
    }

    @Test
    void the_agents_words_come_out_as_text() {
        String words =
                "<script>alert(1)</script><img src=x onerror=alert(1)> ${7*7} #{7*7} <#assign x=1> &lt;b&gt; {0}";
        Pending pending = Pending.of(Proposal.toSortMail().saying(intent -> {
            intent.put("goal", words);
            intent.set("constraints", Json.array(words));
            intent.set("success_criteria", Json.array(words));
        }));

        Page page = realm.alice().open(pending.uri());

        assertThat(page.document().select("figure blockquote").text()).isEqualTo(words);
        assertThat(page.document().select("figure li").eachText()).containsExactly(words, words);
        assertThat(page.document().select("figure script, figure img, figure b"))
                .isEmpty();
    }

    @Test
    void direction_overrides_in_the_agents_words_are_made_visible() {
        Pending pending = Pending.of(
                Proposal.toSortMail().saying(intent -> intent.put("goal", "read \u202Eevil\u202C \u2066mail\u2069")));

        assertThat(realm.alice().open(pending.uri()).answer().body())
                .doesNotContain("\u202E")
                .doesNotContain("\u2066");
    }

    @Test
    void the_link_is_the_issuers_whatever_the_host_header_says() {
        Agent agent = realm.inboxAssistant();
        Form form = Proposal.toSortMail().form(realm.desk().handedOff(alices.access(), agent));

        Answer proposed = Http.post(
                        realm.missions(),
                        form,
                        "Authorization",
                        agent.client().basic(),
                        "Host",
                        "evil.example",
                        "X-Forwarded-Host",
                        "evil.example",
                        "Forwarded",
                        "host=evil.example")
                .expect(201);
        Answer opened = Http.get(URI.create(proposed.text("approval_uri")), "Host", "evil.example");

        assertThat(proposed.text("approval_uri")).startsWith(realm.issuer() + "/agent-identity/approvals/mpr_");
        assertThat(opened.header("Location"))
                .startsWith(realm.oidc("auth").toString())
                .doesNotContain("evil");
    }

    @Test
    void a_gated_action_asks_for_the_configured_authentication() {
        Pending pending = Pending.of(Proposal.to(MAIL, "messages.delete"));

        assertThat(new Browser().get(URI.create(pending.uri())).header("Location"))
                .contains("acr_values=fresh-password");
        realm.alice().approve(pending.uri());
        realm.inboxAssistant().poll(pending.id()).expect(200);
    }

    @Test
    void a_gated_action_cannot_be_approved_where_no_authentication_is_configured_for_it() {
        Pending pending = Pending.of(Proposal.to(MAIL, "messages.delete"));

        withAttributes(attributes -> attributes.remove("agent.approval-acr"), () -> assertNotApprovable(pending));
    }

    @Test
    void a_gated_action_cannot_be_approved_on_a_weaker_authentication() {
        Pending pending = Pending.of(Proposal.to(MAIL, "messages.delete"));

        withAttributes(
                attributes -> {
                    attributes.put("agent.approval-acr", "strong");
                    attributes.put("acr.loa.map", "{\"fresh-password\":1,\"strong\":5}");
                },
                () -> assertNotApprovable(pending));
    }

    private static void assertNotApprovable(Pending pending) {
        Human human = realm.alice();
        Page page = human.open(pending.uri());
        if (page.isApproval()) {
            assertThat(page.hasButton("approve")).isFalse();
            human.decide(page, "approve");
        }
        pending.assertUndecided();
    }

    @Test
    void the_code_at_the_end_of_the_login_is_worth_nothing() {
        Pending pending = Pending.toSortMail();
        Page done = realm.alice().approve(pending.uri());
        String code = Human.parameter(done.uri(), "code");

        for (Client client :
                List.of(realm.client("agent-identity"), realm.client("desk"), realm.client("inbox-assistant"))) {
            assertTurnedAway(client.token(Form.of(
                    "grant_type",
                    "authorization_code",
                    "client_id",
                    "agent-identity",
                    "code",
                    code,
                    "code_verifier",
                    "x".repeat(43),
                    "redirect_uri",
                    realm.at("/agent-identity/approvals/done").toString())));
        }
        assertTurnedAway(Http.post(
                realm.token(),
                Form.of(
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        "agent-identity",
                        "code",
                        code,
                        "redirect_uri",
                        realm.at("/agent-identity/approvals/done").toString())));
    }

    private static void withAttributes(Consumer<ObjectNode> change, Runnable test) {
        JsonNode before =
                realm.admin().get("/" + realm.name()).path("attributes").deepCopy();
        realm.change(settings -> change.accept((ObjectNode) settings.path("attributes")));
        try {
            test.run();
        } finally {
            realm.change(settings -> settings.set("attributes", before));
        }
    }
}
