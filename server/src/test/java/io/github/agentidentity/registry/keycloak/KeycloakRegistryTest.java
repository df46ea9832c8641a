package io.github.agentidentity.registry.keycloak;

import static io.github.agentidentity.missions.fixture.World.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.fixture.InMemoryStops;
import io.github.agentidentity.missions.fixture.Seam;
import io.github.agentidentity.missions.keycloak.Registered;
import io.github.agentidentity.registry.domain.Adoptions;
import io.github.agentidentity.registry.domain.Adoptions.Sponsor;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.AgentLimits;
import io.github.agentidentity.registry.domain.AgentScope;
import io.github.agentidentity.registry.domain.AgentStatusReader.AgentRecord;
import io.github.agentidentity.registry.domain.AgentSuspension;
import io.github.agentidentity.registry.domain.CeilingCandidate;
import io.github.agentidentity.registry.domain.CeilingCandidate.Exclusion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;

class KeycloakRegistryTest {

    private final InMemoryStops stops = new InMemoryStops();
    private boolean sponsorEnabled = true;
    private final List<String> adopted = new ArrayList<>();
    private boolean isUnknown;
    private boolean frozen;
    private Instant marked = Instant.EPOCH;
    private @Nullable String serviceAccountOf;
    private @Nullable Sponsor pinned;
    private List<ClientScopeModel> optionalForEveryClient = List.of();
    private List<ClientScopeModel> everyScope = List.of();

    @Test
    void in_a_frozen_realm_no_agent_is_in_good_standing() {
        frozen = true;
        assertNoAgent(Reason.REALM_FROZEN, Registered.agent());
    }

    @Test
    void a_mark_voids_what_is_from_before_it_where_no_not_before_says_so_any_more() {
        marked = Instant.parse("2026-07-01T09:00:00.5Z");
        Agent agent = agent(Registered.agent());
        assertThat(agent.isMeantByTokenOf(Instant.parse("2026-07-01T09:00:00Z")))
                .isFalse();
        assertThat(agent.isMeantByTokenOf(Instant.parse("2026-07-01T09:00:01Z")))
                .isFalse();
        assertThat(agent.isMeantByTokenOf(Instant.parse("2026-07-01T09:00:02Z")))
                .isTrue();
        assertThat(agent.isMeantByHandoffOf(Instant.parse("2026-07-01T09:00:00Z")))
                .isTrue();
    }

    @Test
    void a_client_that_is_registered_well_is_an_agent() {
        Agent agent = agent(Registered.agent());
        assertThat(agent.id()).isEqualTo("client-inbox-assistant");
        assertThat(agent.clientId()).isEqualTo("inbox-assistant");
        assertThat(agent.sponsor()).isEqualTo("carol");
        assertThat(agent.limits()).isEqualTo(AgentLimits.DEFAULT);
        assertThat(agent.retiresAt()).isEmpty();
    }

    @Test
    void an_agent_without_a_name_is_called_by_its_client_id() {
        assertThat(agent(Registered.agent().but("getName", " ")).name()).isEqualTo("inbox-assistant");
    }

    @Test
    void an_agent_is_found_by_its_client_id_too() {
        assertThat(registry(Registered.agent().client())
                        .agentNamed("inbox-assistant")
                        .id())
                .isEqualTo("client-inbox-assistant");
    }

    @Test
    void a_client_that_is_not_there_is_no_agent() {
        KeycloakRegistry registry = registry(Registered.agent().client());
        assertRefused(Reason.NOT_AN_AGENT, () -> registry.agent("nobody"));
        assertRefused(Reason.NOT_AN_AGENT, () -> registry.agentNamed("nobody"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Agent", "AGENT", "agent ", "handoff-app", "resource-server"})
    void a_client_of_another_kind_is_no_agent(String kind) {
        assertNoAgent(Reason.NOT_AN_AGENT, Registered.agent().with("agent.kind", kind));
    }

    @Test
    void a_client_without_a_kind_is_no_agent() {
        assertNoAgent(Reason.NOT_AN_AGENT, Registered.agent().without("agent.kind"));
    }

    @Test
    void a_disabled_client_is_no_agent() {
        assertNoAgent(Reason.NOT_AN_AGENT, Registered.agent().but("isEnabled", false));
    }

    @Test
    void an_agent_with_another_way_to_a_token_is_misconfigured() {
        assertNoAgent(Reason.AGENT_MISCONFIGURED, Registered.agent().but("isServiceAccountsEnabled", true));
    }

    // The sponsor

    @Test
    void an_agent_that_names_no_sponsor_is_misconfigured() {
        assertNoAgent(Reason.AGENT_MISCONFIGURED, Registered.agent().without("agent.sponsor"));
        assertNoAgent(Reason.AGENT_MISCONFIGURED, Registered.agent().with("agent.sponsor", " "));
    }

    @Test
    void an_agent_whose_sponsor_is_gone_is_nobody() {
        assertNoAgent(Reason.SPONSOR_GONE, Registered.agent().with("agent.sponsor", "dave"));
    }

    @Test
    void an_agent_whose_sponsor_is_disabled_is_nobody() {
        sponsorEnabled = false;
        assertNoAgent(Reason.SPONSOR_GONE, Registered.agent());
    }

    @Test
    void a_service_account_answers_for_nobody() {
        serviceAccountOf = "client-robot";
        assertNoAgent(Reason.SPONSOR_GONE, Registered.agent());
    }

    @Test
    void the_first_use_of_a_sponsors_name_pins_it_to_the_user() {
        agent(Registered.agent());
        assertThat(pinned).isEqualTo(new Sponsor("carol", "user-carol"));
    }

    @Test
    void a_later_user_of_the_sponsors_name_answers_for_nothing() {
        pinned = new Sponsor("carol", "user-who-was-carol-before");
        assertNoAgent(Reason.SPONSOR_REPLACED, Registered.agent());
        assertThat(pinned.userId()).isEqualTo("user-who-was-carol-before");
    }

    @Test
    void a_sponsor_whom_the_admin_names_instead_is_pinned_anew() {
        pinned = new Sponsor("bob", "user-bob");
        agent(Registered.agent());
        assertThat(pinned).isEqualTo(new Sponsor("carol", "user-carol"));
    }

    // First use

    @Test
    void an_agent_of_which_nobody_took_note_is_adopted_at_its_first_use() {
        isUnknown = true;
        assertThat(agent(Registered.agent()).clientId()).isEqualTo("inbox-assistant");
        assertThat(adopted).containsExactly("client-inbox-assistant");
    }

    @Test
    void an_agent_of_which_nobody_took_note_and_that_may_not_act_is_not_adopted() {
        isUnknown = true;
        stops.create(stop("client-inbox-assistant", "inbox-assistant", AgentSuspension.Kind.SUSPENDED));
        assertNoAgent(Reason.AGENT_SUSPENDED, Registered.agent());
        assertThat(adopted).isEmpty();
    }

    // Stops

    @Test
    void a_suspended_agent_is_refused_as_such() {
        stops.create(stop("client-inbox-assistant", "inbox-assistant", AgentSuspension.Kind.SUSPENDED));
        assertNoAgent(Reason.AGENT_SUSPENDED, Registered.agent());
    }

    @Test
    void a_retired_agent_is_refused_as_such_even_where_it_is_suspended_too() {
        stops.create(stop("client-inbox-assistant", "inbox-assistant", AgentSuspension.Kind.SUSPENDED));
        stops.create(stop("client-inbox-assistant", "inbox-assistant", AgentSuspension.Kind.RETIRED));
        assertNoAgent(Reason.AGENT_RETIRED, Registered.agent());
    }

    @Test
    void a_stop_holds_for_a_client_registered_anew_and_for_one_renamed() {
        stops.create(stop("client-of-another-day", "inbox-assistant", AgentSuspension.Kind.SUSPENDED));
        assertNoAgent(Reason.AGENT_SUSPENDED, Registered.agent());

        InMemoryStops byId = new InMemoryStops();
        byId.create(stop("client-inbox-assistant", "its-old-name", AgentSuspension.Kind.SUSPENDED));
        assertThat(byId.inForce("client-inbox-assistant", "inbox-assistant")).hasSize(1);
    }

    @Test
    void a_stop_of_another_agent_stops_nobody_else() {
        stops.create(stop("client-research-assistant", "research-assistant", AgentSuspension.Kind.RETIRED));
        assertThat(agent(Registered.agent()).clientId()).isEqualTo("inbox-assistant");
    }

    private static AgentSuspension stop(String agentId, String clientId, AgentSuspension.Kind kind) {
        return AgentSuspension.spoken(
                "stp_of_a_test", agentId, clientId, kind, START, "user-carol", "It sent too much.");
    }

    // Its end

    @Test
    void an_agent_works_until_just_before_it_retires() {
        assertThat(agent(Registered.agent().with("agent.expires-at", "2026-07-01T09:00:00.001Z"))
                        .retiresAt())
                .contains(START.plusMillis(1));
    }

    @Test
    void an_agent_that_retires_now_is_retired() {
        assertNoAgent(Reason.AGENT_RETIRED, Registered.agent().with("agent.expires-at", "2026-07-01T09:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "never", "2027-01-01", "1830000000", "2027-01-01T00:00:00Z "})
    void an_end_that_cannot_be_read_is_no_end_of_nothing_but_a_mistake(String end) {
        assertNoAgent(Reason.AGENT_MISCONFIGURED, Registered.agent().with("agent.expires-at", end));
    }

    // The life of its tokens

    @ParameterizedTest
    @ValueSource(strings = {"30", "300", "900"})
    void an_agents_tokens_live_as_long_as_the_admin_says(String seconds) {
        assertThat(agent(Registered.agent().with("agent.max-token-lifetime", seconds))
                        .maxTokenLifetime())
                .isEqualTo(Duration.ofSeconds(Long.parseLong(seconds)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "29", "901", "+60", "-1", "1h", "60 ", "99999999999999999999"})
    void a_life_that_is_not_thirty_to_nine_hundred_seconds_is_a_mistake(String seconds) {
        assertNoAgent(Reason.AGENT_MISCONFIGURED, Registered.agent().with("agent.max-token-lifetime", seconds));
    }

    // Hand-off apps

    @Test
    void a_confidential_client_that_is_marked_may_hand_off() {
        assertThat(registry(Registered.handoffApp().client())
                        .handoffApp("client-desk")
                        .clientId())
                .isEqualTo("desk");
    }

    @Test
    void nobody_else_may() {
        assertNoApp(Registered.handoffApp().but("isPublicClient", true));
        assertNoApp(Registered.handoffApp().but("isEnabled", false));
        assertNoApp(Registered.handoffApp().without("agent.kind"));
        assertNoApp(Registered.handoffApp().but("getSecret", "**********"));
        assertNoApp(Registered.handoffApp().with("agent.kind", "agent"));
        assertNoApp(Registered.handoffApp().with("agent.kind", "handoff-app "));
    }

    @Test
    void a_client_that_is_not_there_may_not() {
        KeycloakRegistry registry = registry(Registered.handoffApp().client());
        assertRefused(Reason.NOT_A_HANDOFF_APP, () -> registry.handoffApp("nobody"));
    }

    // The ceiling

    @Test
    void the_ceiling_is_the_agents_optional_scopes_sorted_by_name() {
        assertThat(ceiling(
                        Registered.scope("https://mail.example#messages.read"),
                        Registered.scope("https://mail.example#messages.label", "agent.action", "messages.label")))
                .extracting(AgentScope::name)
                .containsExactly("https://mail.example#messages.label", "https://mail.example#messages.read");
    }

    @Test
    void a_prohibited_scope_is_never_in_the_ceiling() {
        assertThat(ceiling(Registered.reading("agent.risk", "prohibited"))).isEmpty();
    }

    @Test
    void a_scope_with_a_mistake_is_not_in_the_ceiling_and_takes_no_other_with_it() {
        assertThat(ceiling(
                        Registered.scope("https://mail.example#messages.label", "agent.risk", "LOW"),
                        Registered.reading()))
                .extracting(AgentScope::name)
                .containsExactly("https://mail.example#messages.read");
    }

    @Test
    void a_scope_of_keycloaks_own_is_not_in_the_ceiling() {
        assertThat(ceiling(Registered.scope("profile", "agent.action", ""))).isEmpty();
    }

    @Test
    void a_scope_that_the_realm_gives_to_every_new_client_is_not_in_the_ceiling() {
        optionalForEveryClient = List.of(Registered.reading());
        assertThat(ceiling(
                        Registered.reading(),
                        Registered.scope("https://mail.example#messages.label", "agent.action", "messages.label")))
                .extracting(AgentScope::name)
                .containsExactly("https://mail.example#messages.label");
    }

    @Test
    void an_agent_that_is_gone_has_no_ceiling() {
        Agent agent = agent(Registered.agent());
        assertThat(registry(Registered.handoffApp().client()).ceiling(agent)).isEmpty();
    }

    // Why a scope is not in it

    @Test
    void what_nothing_keeps_out_of_the_ceiling_is_the_ceiling() {
        ClientScopeModel label =
                Registered.scope("https://mail.example#messages.label", "agent.action", "messages.label");
        everyScope = List.of(Registered.reading(), label);
        assertThat(candidates(Registered.reading()))
                .filteredOn(candidate -> candidate.exclusion().isEmpty())
                .extracting(CeilingCandidate::inCeiling)
                .containsExactlyElementsOf(
                        ceiling(Registered.reading()).stream().map(Optional::of).toList());
    }

    @Test
    void a_scope_that_the_agent_was_not_given_is_kept_out_for_that() {
        everyScope = List.of(Registered.reading());
        assertThat(candidates())
                .extracting(CeilingCandidate::exclusion)
                .containsExactly(Optional.of(Exclusion.NOT_ASSIGNED));
    }

    @Test
    void a_prohibited_scope_is_kept_out_for_that() {
        ClientScopeModel prohibited = Registered.reading("agent.risk", "prohibited");
        everyScope = List.of(prohibited);
        assertThat(candidates(prohibited))
                .extracting(CeilingCandidate::exclusion)
                .containsExactly(Optional.of(Exclusion.PROHIBITED));
    }

    @Test
    void a_default_of_the_realm_is_kept_out_for_that() {
        everyScope = List.of(Registered.reading());
        optionalForEveryClient = everyScope;
        assertThat(candidates(Registered.reading()))
                .extracting(CeilingCandidate::exclusion)
                .containsExactly(Optional.of(Exclusion.REALM_DEFAULT));
    }

    @Test
    void a_scope_with_a_mistake_is_kept_out_for_that_and_known_by_what_it_was_meant_to_be() {
        ClientScopeModel unnamed = Registered.scope("reading", "agent.risk", "LOW");
        ClientScopeModel placeless = Registered.reading("agent.resource", "mail");
        everyScope = List.of(unnamed, placeless);
        assertThat(candidates(unnamed, placeless)).hasSize(2).allSatisfy(candidate -> {
            assertThat(candidate.exclusion()).contains(Exclusion.MISTAKEN);
            assertThat(candidate.meant().value()).isEqualTo("https://mail.example#messages.read");
            assertThat(candidate.scope()).isEmpty();
        });
    }

    @Test
    void what_nobody_meant_to_be_an_agent_scope_is_no_candidate() {
        everyScope = List.of(
                Registered.scope("profile", "agent.action", ""),
                Registered.scope("nothing", "agent.resource", "mail", "agent.action", "?"));
        assertThat(candidates()).isEmpty();
    }

    private List<CeilingCandidate> candidates(ClientScopeModel... optional) {
        return registry(agentWith(optional)).candidates(agent(Registered.agent()));
    }

    private List<AgentScope> ceiling(ClientScopeModel... optional) {
        return registry(agentWith(optional)).ceiling(agent(Registered.agent()));
    }

    private static ClientModel agentWith(ClientScopeModel... optional) {
        Map<String, ClientScopeModel> scopes = new LinkedHashMap<>();
        for (ClientScopeModel scope : optional) {
            scopes.put(scope.getName(), scope);
        }
        return Seam.of(ClientModel.class)
                .answering("getId", "client-inbox-assistant")
                .answering("getClientId", "inbox-assistant")
                // Default scopes are no ceiling: they come with every client of the realm.
                .computing("getClientScopes", arguments -> Boolean.FALSE.equals(arguments.get(0)) ? scopes : Map.of())
                .build();
    }

    private Agent agent(Registered registered) {
        return registry(registered.client()).agent("client-inbox-assistant");
    }

    private void assertNoAgent(Reason reason, Registered registered) {
        assertRefused(reason, () -> agent(registered));
    }

    private void assertNoApp(Registered registered) {
        assertRefused(
                Reason.NOT_A_HANDOFF_APP, () -> registry(registered.client()).handoffApp("client-desk"));
    }

    private static void assertRefused(Reason reason, Runnable call) {
        Refusal refusal = catchThrowableOfType(Refusal.class, call::run);
        assertThat(refusal).as("a refusal").isNotNull();
        assertThat(refusal.reason()).isEqualTo(reason);
    }

    private KeycloakRegistry registry(ClientModel client) {
        RealmModel realm = Seam.of(RealmModel.class)
                .computing("getClientById", arguments -> only(client, client.getId(), arguments.get(0)))
                .computing("getClientByClientId", arguments -> only(client, client.getClientId(), arguments.get(0)))
                .computing(
                        "getDefaultClientScopesStream",
                        arguments -> Boolean.FALSE.equals(arguments.get(0))
                                ? optionalForEveryClient.stream()
                                : Stream.empty())
                .computing("getClientScopesStream", arguments -> everyScope.stream())
                .build();
        UserModel carol = Seam.of(UserModel.class)
                .answering("getUsername", "carol")
                .answering("getId", "user-carol")
                .computing("isEnabled", arguments -> sponsorEnabled)
                .computing("getServiceAccountClientLink", arguments -> serviceAccountOf)
                .build();
        UserProvider users = Seam.of(UserProvider.class)
                .computing("getUserByUsername", arguments -> only(carol, "carol", arguments.get(1)))
                .build();
        KeycloakSession session =
                Seam.of(KeycloakSession.class).answering("users", users).build();
        return new KeycloakRegistry(
                realm,
                ServerUrls.at("https://id.example/auth/"),
                new AgentStanding(
                        new RequiredClientSettings(RequiredClientSettingsTest.authorizationServices(false)),
                        (agentId, clientId) -> new AgentRecord(
                                Optional.of(adoption()).filter(known -> !isUnknown),
                                stops.inForce(agentId, clientId).stream()
                                        .map(AgentSuspension::kind)
                                        .findFirst(),
                                frozen,
                                marked),
                        unknown -> {
                            assertThat(isUnknown).isTrue();
                            adopted.add(unknown.getId());
                            return adoption();
                        },
                        new Sponsors(session, realm, (agent, sponsor) -> pinned = sponsor),
                        () -> START),
                new ResourceUris(realm));
    }

    private Adoptions.Adoption adoption() {
        return new Adoptions.Adoption(START, Optional.ofNullable(pinned));
    }

    private static @Nullable Object only(Object thing, String name, @Nullable Object asked) {
        return Optional.of(thing).filter(found -> name.equals(asked)).orElse(null);
    }
}
