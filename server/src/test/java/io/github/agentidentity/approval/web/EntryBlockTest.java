package io.github.agentidentity.approval.web;

import static io.github.agentidentity.missions.fixture.World.INBOX_ASSISTANT;
import static io.github.agentidentity.missions.fixture.World.MAIL;
import static io.github.agentidentity.missions.fixture.World.MAIL_USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.approval.domain.LocalizedTime;
import io.github.agentidentity.approval.domain.PendingApproval;
import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.Visibility;
import io.github.agentidentity.missions.domain.Derivation;
import io.github.agentidentity.missions.fixture.AgentScopes;
import io.github.agentidentity.missions.fixture.SentForm;
import io.github.agentidentity.missions.fixture.Wanted;
import io.github.agentidentity.missions.fixture.World;
import io.github.agentidentity.registry.domain.AgentScope;
import io.github.agentidentity.registry.domain.Titles;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryBlockTest {

    private static final AgentScope LABEL = AgentScopes.low(MAIL, "messages.label", MAIL_USER);
    private static final AgentScope READ = AgentScopes.low(MAIL, "messages.read", MAIL_USER);
    private static final AgentScope DELETE = AgentScopes.irreversible(MAIL, "messages.delete", MAIL_USER);
    private static final AgentScope PUBLISH = AgentScopes.visibleToAll(MAIL, "messages.publish", MAIL_USER);

    private final World world = new World();

    @Test
    void an_action_is_named_by_the_numbers_of_entry_and_action() {
        EntryBlock block = block(FormState.NOTHING, LABEL, READ);
        assertThat(block.getUri()).isEqualTo(MAIL.value());
        assertThat(block.getHarmless()).extracting(ActionLine::getPlace).containsExactly("0.0", "0.1");
    }

    @Test
    void an_action_has_the_words_and_the_risk_of_its_agent_scope() {
        ActionLine line = block(FormState.NOTHING, LABEL).getHarmless().get(0);
        assertThat(line.getTitle()).isEqualTo(LABEL.titles().usual());
        assertThat(line.isGated()).isFalse();
        assertThat(line.isIrreversible()).isFalse();
    }

    @Test
    void an_action_has_the_title_in_the_pages_language() {
        AgentScope translated =
                AgentScopes.titled(READ, new Titles("Read your messages", Map.of("fr", "Lire vos messages")));
        ActionLine.Ticks all = (place, onPurpose) -> true;
        ActionLine line = new ActionLine(
                new RegisteredAction("messages.read", List.of(translated)),
                "0.0",
                "fr-CH",
                Optional.of(Visibility.SELF),
                all);
        assertThat(line.getTitle()).isEqualTo("Lire vos messages");
    }

    @Test
    void an_action_that_no_agent_scope_covers_is_shown_at_its_worst() {
        ActionLine line = blocks(Wanted.at(MAIL, "messages.read"), FormState.NOTHING)
                .get(0)
                .getRisky()
                .get(0);
        assertThat(line.getTitle()).isEqualTo("messages.read");
        assertThat(line.isGated()).isTrue();
        assertThat(line.isIrreversible()).isTrue();
    }

    /** The agent chooses the order in which it asks, and would put it last. */
    @Test
    void the_one_action_of_sixty_that_cannot_be_undone_comes_first() {
        List<AgentScope> scopes = new ArrayList<>(IntStream.range(0, 59)
                .mapToObj(i -> AgentScopes.low(MAIL, "a" + i, MAIL_USER))
                .toList());
        scopes.add(DELETE);
        EntryBlock block = block(FormState.NOTHING, scopes.toArray(AgentScope[]::new));

        assertThat(block.getRisky()).extracting(ActionLine::getName).containsExactly("messages.delete");
        assertThat(block.getRisky()).extracting(ActionLine::getPlace).containsExactly("0.59");
        assertThat(block.getHarmless()).hasSize(59);
    }

    @Test
    void an_entry_with_a_risky_action_comes_before_others() {
        Authority asked = Wanted.all(
                reaching("self", MAIL, "messages.read"),
                reaching("self", new ResourceUri(MAIL.value() + "/archive"), "messages.delete"));
        assertThat(blocks(asked, FormState.NOTHING, READ, DELETE))
                .extracting(EntryBlock::getOwnPath)
                .containsExactly("/archive", "");
    }

    @Test
    void what_cannot_be_undone_or_is_public_is_ticked_on_purpose_only() {
        EntryBlock block = block(FormState.NOTHING, READ, DELETE);
        assertThat(block.getRisky()).hasSize(1).noneMatch(ActionLine::isTicked);
        assertThat(block.getHarmless()).hasSize(1).allMatch(ActionLine::isTicked);
        for (Authority seenByAnybody :
                List.of(reaching("public", MAIL, "messages.publish"), Wanted.at(MAIL, "messages.publish"))) {
            assertThat(blocks(seenByAnybody, FormState.NOTHING, PUBLISH).get(0).getRisky())
                    .hasSize(1)
                    .noneMatch(ActionLine::isTicked);
        }
    }

    @Test
    void what_a_human_ticked_stays_ticked() {
        FormState sent = FormState.kept(SentForm.of("shown=x&allow=0.1").parameters());
        EntryBlock block = block(sent, READ, DELETE);
        assertThat(block.getRisky()).allMatch(ActionLine::isTicked);
        assertThat(block.getHarmless()).noneMatch(ActionLine::isTicked);
    }

    @Test
    void a_path_beyond_what_an_admin_registered_is_the_agents_own() {
        EntryBlock block = blocks(
                        Wanted.at(new ResourceUri(MAIL.value() + "/checked-by-your-it"), "messages.read"),
                        FormState.NOTHING,
                        READ)
                .get(0);
        assertThat(block.getUri()).isEqualTo(MAIL.value());
        assertThat(block.getOwnPath()).isEqualTo("/checked-by-your-it");
    }

    /** Both scopes grant it, under the same constraints, and their entries became one. */
    @Test
    void an_action_of_overlapping_scopes_is_as_risky_as_the_riskiest_and_titled_by_the_closest() {
        ResourceUri archive = new ResourceUri(MAIL.value() + "/archive");
        AgentScope broad = titled(AgentScopes.low(MAIL, "send", MAIL_USER), "Save a draft");
        AgentScope close = titled(AgentScopes.irreversible(archive, "send", MAIL_USER), "Send for good");
        AgentScope gated = AgentScopes.gated(MAIL, "send", MAIL_USER);

        ActionLine line = line(archive, broad, close);
        assertThat(line.isIrreversible()).isTrue();
        assertThat(line.isTicked()).isFalse();
        assertThat(line.getTitle()).isEqualTo("Send for good");
        assertThat(line(archive, broad, gated).isGated()).isTrue();
    }

    private ActionLine line(ResourceUri resource, AgentScope... scopes) {
        return blocks(reaching("self", resource, "send"), FormState.NOTHING, scopes)
                .get(0)
                .actions()
                .get(0);
    }

    private static AgentScope titled(AgentScope scope, String title) {
        return AgentScopes.titled(scope, Titles.of(title));
    }

    @ParameterizedTest
    @CsvSource({
        "https://x.example/, https://x.example, ''",
        "https://x.example, https://x.example/, /",
        "https://x.example/, https://x.example/, ''",
        "https://x.example/, https://x.example/a, a"
    })
    void the_base_of_a_service_is_the_same_with_and_without_its_slash(String registered, String asked, String own) {
        AgentScope scope = AgentScopes.low(new ResourceUri(registered), "read", MAIL_USER);
        EntryBlock block = blocks(reaching("self", new ResourceUri(asked), "read"), FormState.NOTHING, scope)
                .get(0);
        assertThat(block.getUri()).isEqualTo(registered);
        assertThat(block.getOwnPath()).isEqualTo(own);
    }

    @Test
    void a_summary_counts_by_service_and_names_the_worst() {
        Authority asked = Wanted.all(
                reaching("self", MAIL, "messages.read", "messages.label", "messages.delete"),
                reaching("public", MAIL, "messages.publish"));
        Summary summary = new Summary(blocks(asked, FormState.NOTHING, READ, LABEL, DELETE, PUBLISH), Locale.ENGLISH);

        assertThat(summary.getServices()).singleElement().satisfies(service -> {
            assertThat(service.getName()).isEqualTo("Mail");
            assertThat(service.getCounts())
                    .extracting(count -> count.getNumber() + " " + count.getMessage())
                    .containsExactly(
                            "4 agentIdentityCountActionsMany",
                            "1 agentIdentityCountIrreversibleOne",
                            "1 agentIdentityCountPublicOne");
        });
        assertThat(summary.getWorst())
                .extracting(ActionLine::getName)
                .containsExactly("messages.delete", "messages.publish");
    }

    @Test
    void a_summary_names_three_of_the_worst_and_counts_the_others() {
        AgentScope[] scopes = IntStream.range(0, 5)
                .mapToObj(i -> AgentScopes.irreversible(MAIL, "d" + i, MAIL_USER))
                .toArray(AgentScope[]::new);
        Summary summary = new Summary(List.of(block(FormState.NOTHING, scopes)), Locale.ENGLISH);

        assertThat(summary.getWorst()).hasSize(3);
        assertThat(summary.getFurtherRisky())
                .isNotNull()
                .extracting(Count::getNumber)
                .isEqualTo("2");
    }

    /** An entry whose effects reach that far. */
    private static Authority reaching(String visibility, ResourceUri resource, String... actions) {
        return Wanted.under("{'urn:agent-identity:audience_visibility':'" + visibility + "'}", resource, actions);
    }

    private EntryBlock block(FormState form, AgentScope... scopes) {
        String[] actions =
                List.of(scopes).stream().map(scope -> scope.action().value()).toArray(String[]::new);
        return blocks(reaching("self", MAIL, actions), form, scopes).get(0);
    }

    private List<EntryBlock> blocks(Authority asked, FormState form, AgentScope... scopes) {
        PendingApproval pending = new PendingApproval(
                world.proposed(asked),
                INBOX_ASSISTANT,
                new Derivation(asked, List.of(scopes), List.of()),
                Map.of(MAIL, "Mail"),
                world.clock.instant(),
                Optional.empty());
        return EntryBlock.of(
                pending,
                new PageForm("en", form, form),
                new LimitTexts(new LocalizedTime(Locale.ENGLISH, ZoneOffset.UTC)));
    }
}
