package io.github.agentidentity.it.approval;

import static io.github.agentidentity.it.actors.Agent.FORUM;
import static io.github.agentidentity.it.actors.Agent.MAIL;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.Browser;
import io.github.agentidentity.it.actors.Evidence;
import io.github.agentidentity.it.actors.Form;
import io.github.agentidentity.it.actors.Human;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Page;
import io.github.agentidentity.it.actors.Pdp;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import java.net.URI;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One action that needs an approval of its own: humans see exactly what would be done, and decide on that alone. */
class ActionPageIT {

    @RegisterExtension
    static final Realm realm = Realm.forTheseTests();

    private static final String DELETE = "messages.delete";
    private static final String PUBLISH = "replies.publish";
    private static final String RENDERING = """
            [{"pointer":"/reason","title":"Why","kind":"text"},\
            {"pointer":"/for","title":"Asked for by","kind":"person","source":"service"}]""";

    private static final String OTHER_RENDERING = """
            [{"pointer":"/reason","title":"Why else","kind":"text"}]""";

    private Mission mission;
    private String token = "";

    /**
     * An action that waits.
     *
     * @param link where it is decided
     * @param ticket by which its agent asks what became of it
     */
    private record Waiting(String link, String ticket) {}

    @BeforeAll
    static void anAdminSaysHowADeletionIsShown() {
        scope(MAIL + "#" + DELETE, attributes -> attributes.put("agent.rendering", RENDERING));
        realm.changeUser("bob", user -> user.put("email", "bob@demo.example").put("emailVerified", true));
    }

    @BeforeEach
    void aMissionThatMayDelete() {
        mission = realm.mission(realm.inboxAssistant(), Proposal.to(MAIL, "messages.read", DELETE));
        token = mission.token();
    }

    @Test
    void a_human_is_shown_all_of_it_and_their_yes_permits_it_once() {
        Waiting waiting = waiting();
        Human alice = realm.alice();
        Page page = alice.open(waiting.link());

        assertThat(page.text())
                .contains("May this agent do this?", "inbox-assistant", "alice (you)")
                .contains("message m-1", "Only those involved can see it", "Cannot be undone")
                .contains("Why", "spam⟨U+202E⟩", "Asked for by", "bob bob@demo.example", "looked up by the service")
                .contains("extra", "written by the agent or by others")
                .contains("in this mission for the same action, whatever its parameters: 0");
        assertThat(polled(waiting)).isEqualTo("pending");
        assertThat(decision(deletion(request -> {}))).isFalse();

        Page done = alice.decide(page, "approve");

        assertThat(done.text()).contains("This action is approved");
        assertThat(polled(waiting)).isEqualTo("approved");
        assertThat(decision(deletion(request -> parameters(request).put("reason", "other"))))
                .as("another parameter is another action")
                .isFalse();
        assertThat(decision(deletion(request -> {}))).isTrue();
        assertThat(decision(deletion(request -> {}))).as("a second time").isFalse();
        assertThat(alice.open(waiting.link()).text()).contains("This approval was used");
    }

    @Test
    void evidence_says_what_was_shown_and_that_this_was_approved() {
        Waiting waiting = waiting();
        realm.alice().decide(realm.alice().open(waiting.link()), "look");
        Human alice = realm.alice();
        alice.decide(alice.open(waiting.link()), "approve");

        Evidence evidence = Evidence.of(realm, mission.id());
        JsonNode approved = evidence.of("action_approved").get(0);
        assertThat(approved.path("shown").asText()).startsWith("sha-256:");
        assertThat(approved.path("words").path("language").asText()).isEqualTo("en");
        assertThat(Json.texts(approved.path("signed_in_by"))).containsExactly("auth-username-password-form:password");
        assertThat(evidence.of("shown"))
                .anyMatch(row -> row.path("shown").equals(approved.path("shown"))
                        && row.path("access_request").equals(approved.path("access_request")));
    }

    @Test
    void after_a_no_it_stays_forbidden() {
        Waiting waiting = waiting();
        Page done = realm.alice().deny(waiting.link());

        assertThat(done.text()).contains("This action was denied");
        assertThat(polled(waiting)).isEqualTo("denied");
        assertThat(decision(deletion(request -> {}))).isFalse();
    }

    @Test
    void the_one_for_whom_it_is_ends_the_mission_with_their_no() {
        Waiting waiting = waiting();
        Human alice = realm.alice();
        Page page = alice.open(waiting.link());
        alice.browser().submit(page.action("agent-identity-ending"), Form.of("decision", "end"));

        assertThat(polled(waiting)).isEqualTo("denied");
        assertThat(mission.mint().status()).isEqualTo(400);
    }

    @Test
    void a_human_who_is_not_asked_sees_the_page_for_an_unknown_request() {
        Waiting waiting = waiting();
        Human bob = realm.bob();

        assertThat(bob.open(waiting.link()).isUnknown()).isTrue();
        assertThat(polled(waiting)).isEqualTo("pending");
    }

    @Test
    void a_session_alone_approves_nothing() {
        Waiting waiting = waiting();
        Human alice = realm.alice();
        alice.signInAt(realm.desk());
        Page page = alice.browser().open(stripped(waiting));

        assertThat(page.text()).contains("You cannot approve this now.");
        assertThat(page.hasButton("approve")).isFalse();
        alice.browser().submit(page.action("agent-identity-denial"), Form.of("decision", "approve", "shown", "x"));
        assertThat(polled(waiting)).isEqualTo("pending");
    }

    @Test
    void what_changes_after_it_was_shown_is_shown_again() {
        Waiting waiting = waiting();
        Human alice = realm.alice();
        Page page = alice.open(waiting.link());
        scope(MAIL + "#" + DELETE, attributes -> attributes.put("agent.title", "Delete messages for ever"));

        Page again = alice.decide(page, "approve");

        assertThat(again.answer().status()).isEqualTo(409);
        assertThat(again.text()).contains("Nothing was approved.", "Delete messages for ever");
        assertThat(polled(waiting)).isEqualTo("pending");
        alice.decide(again, "approve");
        assertThat(polled(waiting)).isEqualTo("approved");
    }

    @Test
    void another_rendering_than_that_of_the_request_cannot_be_approved() {
        Waiting waiting = waiting();
        scope(MAIL + "#" + DELETE, attributes -> attributes.put("agent.rendering", OTHER_RENDERING));
        try {
            assertThat(realm.alice().open(waiting.link()).text()).contains("This cannot be shown in full");
        } finally {
            anAdminSaysHowADeletionIsShown();
        }
    }

    @Test
    void another_approver_sees_this_action_only_and_both_must_approve() {
        Human alice = realm.alice();
        Mission publishing =
                Mission.approvedBy(alice, realm.forumHelper(), Proposal.to(FORUM, "threads.read", PUBLISH));
        String atForum = publishing.mint(Form.of("resource", FORUM)).expect(200).text("access_token");
        Waiting waiting = waiting(forum(atForum, request -> {}).expect(200), publishing.agent());

        Human moderator = realm.bob();
        Page page = moderator.open(waiting.link());
        assertThat(page.text())
                .contains("Somebody with this role: forum-moderator")
                .doesNotContain("Sort my mail", "Actions approved before");
        assertThat(page.hasButton("end")).isFalse();
        assertThat(moderator.decide(page, "approve").text()).contains("Others must approve it too.");
        assertThat(decision(forum(atForum, request -> {}))).isFalse();

        Page second = realm.alice().open(waiting.link());
        assertThat(second.text()).contains("Approved so far by: bob");
        Human again = realm.alice();
        again.decide(again.open(waiting.link()), "approve");
        assertThat(decision(forum(atForum, request -> {}))).isTrue();
    }

    private Waiting waiting() {
        return waiting(deletion(request -> {}).expect(200), mission.agent());
    }

    private static Waiting waiting(Answer answer, Agent agent) {
        JsonNode task = answer.json().path("context").path("urn:agent-identity:task");
        assertThat(task.isObject()).as(answer.body() + agent).isTrue();
        return new Waiting(
                realm.at("/agent-identity/approvals/" + task.path("id").asText())
                        .toString(),
                task.path("urn:agent-identity:ticket").asText());
    }

    private Answer deletion(Consumer<ObjectNode> change) {
        return Pdp.ofMail(realm).evaluate(token, DELETE, request -> {
            ObjectNode properties = (ObjectNode) request.path("action").path("properties");
            properties
                    .putObject("parameters")
                    .put("reason", "spam\u202e")
                    .put("for", realm.userId("bob"))
                    .put("extra", 7);
            ((ObjectNode) request.path("context")).put("urn:agent-identity:auto-request", true);
            change.accept(request);
        });
    }

    private static ObjectNode parameters(ObjectNode request) {
        return (ObjectNode) request.path("action").path("properties").path("parameters");
    }

    private static Answer forum(String token, Consumer<ObjectNode> change) {
        return new Pdp(realm.client("forum-api")).evaluate(token, PUBLISH, request -> {
            ((ObjectNode) request.path("action").path("properties"))
                    .putObject("parameters")
                    .put("text", "Hello");
            ((ObjectNode) request.path("context")).put("urn:agent-identity:auto-request", true);
            change.accept(request);
        });
    }

    private static boolean decision(Answer answer) {
        return answer.expect(200).json().path("decision").asBoolean();
    }

    private String polled(Waiting waiting) {
        return mission.agent()
                .client()
                .post(realm.at("/agent-identity/actions/poll"), Form.of("ticket", waiting.ticket()))
                .expect(200)
                .text("status");
    }

    private static URI stripped(Waiting waiting) {
        String login = new Browser().get(URI.create(waiting.link())).header("Location");
        return URI.create(login.replaceAll("&(prompt|max_age|acr_values)=[^&]*", ""));
    }

    private static void scope(String name, Consumer<ObjectNode> change) {
        String path = "/" + realm.name() + "/client-scopes/" + realm.scopeId(name);
        ObjectNode scope = (ObjectNode) realm.admin().get(path);
        change.accept((ObjectNode) scope.path("attributes"));
        realm.admin().put(path, scope);
    }
}
