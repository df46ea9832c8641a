package io.github.agentidentity.registry.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.base.keycloak.PageRequest;
import io.github.agentidentity.missions.fixture.InMemoryAdoptions;
import io.github.agentidentity.missions.fixture.InMemoryEvidence;
import io.github.agentidentity.missions.fixture.InMemoryStops;
import io.github.agentidentity.missions.fixture.Seam;
import io.github.agentidentity.missions.fixture.World;
import io.github.agentidentity.missions.keycloak.Registered;
import io.github.agentidentity.registry.domain.Adoptions.Sponsor;
import io.github.agentidentity.registry.domain.AgentState;
import io.github.agentidentity.registry.domain.Human;
import io.github.agentidentity.registry.domain.SuspendAgent;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;

class SponsoredAgentsTest {

    private static final String ID = "client-inbox-assistant";
    private static final Human CAROL = new Human("user-carol", "carol");
    private static final Human DAVE = new Human("user-dave", "dave");

    private final World world = new World();
    private final InMemoryStops stops = new InMemoryStops();
    private final InMemoryAdoptions adoptions = new InMemoryAdoptions();
    private final SuspendAgent suspendAgent =
            new SuspendAgent(stops, adoptions, world.voiding(), world.evidence, world.evidence, world.clock);
    private boolean sponsorEnabled = true;

    @Test
    void a_sponsor_sees_an_agent_that_nobody_used_yet() {
        assertThat(list(CAROL, Registered.agent()))
                .containsExactly(
                        new SponsoredAgent(ID, "inbox-assistant", Optional.of("inbox-assistant"), AgentState.ACTIVE));
    }

    @Test
    void an_agent_that_is_found_in_both_ways_is_listed_once() {
        pin("carol", "user-carol");
        assertThat(list(CAROL, Registered.agent())).hasSize(1);
    }

    @Test
    void an_agent_whose_sponsors_name_is_written_otherwise_is_found_by_its_pin() {
        pin("carol", "user-carol");
        assertThat(list(CAROL, Registered.agent().with("agent.sponsor", "Carol")))
                .hasSize(1);
    }

    @Test
    void somebody_else_answers_for_nothing() {
        assertThat(list(DAVE, Registered.agent())).isEmpty();
        assertUnknown(DAVE, Registered.agent(), "inbox-assistant");
    }

    @Test
    void a_later_user_of_the_sponsors_name_answers_for_nothing() {
        pin("carol", "user-who-was-carol-before");
        assertThat(list(CAROL, Registered.agent())).isEmpty();
        assertUnknown(CAROL, Registered.agent(), "inbox-assistant");
    }

    @Test
    void a_sponsor_in_whose_place_an_admin_named_another_answers_for_nothing() {
        pin("carol", "user-carol");
        Registered daves = Registered.agent().with("agent.sponsor", "dave");
        assertThat(list(CAROL, daves)).isEmpty();
        assertUnknown(CAROL, daves, "inbox-assistant");
    }

    @Test
    void a_sponsor_who_is_disabled_answers_for_nothing() {
        sponsorEnabled = false;
        assertThat(list(CAROL, Registered.agent())).isEmpty();
    }

    @Test
    void what_is_no_agent_has_no_sponsor() {
        Registered app = Registered.agent().with("agent.kind", "handoff-app");
        assertThat(list(CAROL, app)).isEmpty();
        assertUnknown(CAROL, app, "inbox-assistant");
        assertUnknown(CAROL, Registered.agent().without("agent.sponsor"), "inbox-assistant");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Inbox-Assistant", ID, "%", "../inbox-assistant"})
    void another_name_is_no_agent(String clientId) {
        assertUnknown(CAROL, Registered.agent(), clientId);
    }

    @Test
    void a_name_that_cannot_be_shown_is_left_out() {
        assertThat(list(CAROL, Registered.agent().but("getName", "Inbox\u202Eassistant")))
                .extracting(SponsoredAgent::name)
                .containsExactly(Optional.empty());
    }

    @Test
    void a_suspension_by_the_sponsor_is_one_on_their_word_until_an_admin_releases_it() {
        agents(Registered.agent()).suspend(CAROL, "inbox-assistant");
        assertThat(suspendAgent.inForce(ID, "inbox-assistant")).hasValueSatisfying(stop -> {
            assertThat(stop.by()).isEqualTo("user-carol");
            assertThat(stop.reason()).isNotBlank();
        });
        assertThat(world.evidence.rows())
                .extracting(InMemoryEvidence.Row::kind)
                .extracting(kind -> kind.code())
                .containsExactly("suspended");
        assertThat(list(CAROL, Registered.agent()))
                .extracting(SponsoredAgent::state)
                .containsExactly(AgentState.SUSPENDED);
    }

    @Test
    void looking_pins_nobody() {
        adoptions.adopt(ID, "inbox-assistant");
        list(CAROL, Registered.agent());
        assertThat(adoptions.sponsoredBy("user-carol")).isEmpty();
    }

    private void pin(String name, String userId) {
        adoptions.adopt(ID, "inbox-assistant");
        adoptions.pin(ID, new Sponsor(name, userId));
    }

    private void assertUnknown(Human human, Registered agent, String clientId) {
        assertThatThrownBy(() -> agents(agent).suspend(human, clientId))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(Reason.UNKNOWN_AGENT));
        assertThat(world.evidence.rows()).isEmpty();
    }

    private List<SponsoredAgent> list(Human human, Registered agent) {
        return agents(agent)
                .list(human, new PageRequest(Optional.empty(), Optional.empty(), 0, 10))
                .items();
    }

    private SponsoredAgents agents(Registered registered) {
        ClientModel client = registered.client();
        RealmModel realm = Seam.of(RealmModel.class)
                .computing("getClientById", arguments -> ID.equals(arguments.get(0)) ? client : null)
                .computing(
                        "getClientByClientId",
                        arguments -> client.getClientId().equals(arguments.get(0)) ? client : null)
                .build();
        UserProvider users = Seam.of(UserProvider.class)
                .computing("getUserByUsername", arguments -> user(String.valueOf(arguments.get(1))))
                .build();
        KeycloakSession session =
                Seam.of(KeycloakSession.class).answering("users", users).build();
        return new SponsoredAgents(
                session,
                realm,
                (sponsor, most) -> sponsor.equals(client.getAttribute("agent.sponsor")) ? List.of(ID) : List.of(),
                adoptions,
                suspendAgent,
                world.clock);
    }

    private @Nullable UserModel user(String name) {
        String username = name.toLowerCase(Locale.ROOT);
        return List.of("carol", "dave").contains(username)
                ? Seam.of(UserModel.class)
                        .answering("getId", "user-" + username)
                        .answering("getUsername", username)
                        .answering("isEnabled", sponsorEnabled)
                        .answering("getServiceAccountClientLink", null)
                        .build()
                : null;
    }
}
