package io.github.agentidentity.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class RealmFileTest {

    private final Secrets secrets = new Secrets();

    @Test
    void no_secret_that_everybody_knows_is_left_to_a_client_that_is_used() throws IOException {
        String json = RealmFile.of(secrets).json();

        for (String client : Secrets.CLIENTS) {
            assertThat(json)
                    .doesNotContain("\"" + client + "-secret\"")
                    .contains("\"secret\": \"" + secrets.of(client).secret() + "\"");
        }
        assertThat(json).contains("\"value\": \"" + secrets.password() + "\"").doesNotContain("agent.demo");
    }

    @Test
    void every_run_has_secrets_of_its_own() {
        assertThat(new Secrets().of("desk")).isNotEqualTo(secrets.of("desk"));
    }

    @Test
    void secrets_are_not_printed() throws IOException {
        assertThat(RealmFile.of(secrets).toString() + secrets.of("desk"))
                .doesNotContain(secrets.of("desk").secret());
    }
}
