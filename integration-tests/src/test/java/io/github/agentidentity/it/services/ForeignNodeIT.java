package io.github.agentidentity.it.services;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Client;
import io.github.agentidentity.it.actors.Form;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Jws;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import io.github.agentidentity.testkit.fixture.MarkdownPage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The two snippets for Node of docs/resource-servers.md, as they stand there, against tokens of the real server. */
@EnabledIfSystemProperty(named = "snippets", matches = "true", disabledReason = "Run them with -Psnippets.")
class ForeignNodeIT {

    /** Snippet and the way to call it: it says whose the token is, or throws. */
    enum Snippet {
        JOSE("import { createRemoteJWKSet", "claimsOf", "`${it.client_id} for ${it.sub}`"),
        WITHOUT_A_LIBRARY("import { createPublicKey", "agentOf", "`${it.agent} for ${it.human}`");

        private final String begin;
        private final String main;

        Snippet(String begin, String function, String told) {
            this.begin = begin;
            this.main = """
                    import { %s as look } from './snippet.mjs';
                    import { createInterface } from 'node:readline';
                    for await (const token of createInterface({ input: process.stdin })) {
                      console.log(await look(token).then((it) => %s, (refused) => 'refused'));
                    }
                    """.formatted(function, told);
        }

        /** Runs the snippet with a clock that is so far ahead, and returns what it says of each of these tokens. */
        List<String> told(Duration ahead, List<String> tokens) throws Exception {
            return program.with("snippet.mjs", text())
                    .with("main.mjs", main)
                    .answers("main.mjs", realm.issuer(), ahead, tokens);
        }

        private String text() {
            return MarkdownPage.of("docs/resource-servers.md").block("js", begin);
        }
    }

    @RegisterExtension
    static final Realm realm = Realm.forTheseTests();

    private static NodeProgram program;

    @BeforeAll
    static void install() throws Exception {
        program = NodeProgram.installed();
    }

    @ParameterizedTest
    @EnumSource
    void it_takes_agent_tokens_of_every_algorithm_it_names(Snippet snippet) throws Exception {
        List<String> tokens = new ArrayList<>();
        for (String algorithm : List.of("ES256", "RS256")) {
            realm.change(settings -> settings.put("defaultSignatureAlgorithm", algorithm));
            tokens.add(realm.mission().token());
        }
        assertThat(snippet.told(Duration.ZERO, tokens))
                .hasSize(2)
                .containsOnly("inbox-assistant for " + realm.userId("alice"));
    }

    @ParameterizedTest
    @EnumSource
    void it_takes_no_other_token_of_the_realm(Snippet snippet) throws Exception {
        Mission mission = realm.mission();
        Jws token = Jws.of(mission.token());
        Mission other = realm.mission(realm.forumHelper(), Proposal.to(Agent.FORUM, "threads.read"));
        Form forum = Form.of("subject_token", other.grant(), "subject_token_type", Client.JWT);
        List<String> tokens = List.of(
                realm.alice().signInAt(realm.desk()).access(),
                realm.handOff(realm.inboxAssistant()),
                mission.grant(),
                other.agent().mint(forum).expect(200).text("access_token"),
                token.with(token.header(), Json.object().put("sub", "mallory")));
        assertThat(snippet.told(Duration.ZERO, tokens)).hasSize(tokens.size()).containsOnly("refused");
    }

    @ParameterizedTest
    @EnumSource
    void it_refuses_an_agent_token_after_its_time(Snippet snippet) throws Exception {
        assertThat(snippet.told(Duration.ofMinutes(16), List.of(realm.mission().token())))
                .containsExactly("refused");
    }
}
