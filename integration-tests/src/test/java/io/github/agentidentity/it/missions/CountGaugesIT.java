package io.github.agentidentity.it.missions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.it.actors.AdminRest;
import io.github.agentidentity.it.actors.Http;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.OpenServer;
import io.github.agentidentity.it.actors.Realm;
import java.io.IOException;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Numbers of the tables, as a node shows them to whoever scrapes it. */
class CountGaugesIT {

    @RegisterExtension
    static final OpenServer open = new OpenServer();

    @Test
    void a_node_shows_missions_that_go_on_and_realms_while_they_are_frozen() throws Exception {
        Realm realm = open.realm();
        await("agent_identity_stopped", "what=\"realms\"", frozen -> frozen >= 0);
        double before = number("agent_identity_stopped", "what=\"realms\"").orElseThrow();
        realm.mission();
        await("agent_identity_missions", "state=\"active\"", active -> active >= 1);
        AdminRest admin = AdminRest.of(realm);
        admin.post("/freeze", Json.object().put("reason", "To look at it.")).expect(200);
        await("agent_identity_stopped", "what=\"realms\"", frozen -> frozen == before + 1);
        admin.post("/freeze/release", Json.object().put("reason", "It was nothing."))
                .expect(200);
        await("agent_identity_stopped", "what=\"realms\"", frozen -> frozen == before);
        assertThat(number("agent_identity_waiting", "what=\"proposals\"")).isPresent();
        assertThat(number("agent_identity_waiting", "what=\"actions\"")).isPresent();
        assertThat(number("agent_identity_stopped", "what=\"agents\"")).isPresent();
    }

    @Test
    void a_check_of_evidence_is_counted_by_what_it_found() throws Exception {
        AdminRest.of(open.realm()).get("/evidence/verify").expect(200);
        assertThat(number("agent_identity_evidence_checks_total", "outcome=\"sound\""))
                .matches(checks -> checks.orElse(0) > 0);
    }

    /** Waits until a number is there and is so. */
    private static void await(String gauge, String label, DoublePredicate isSo) throws Exception {
        long end = System.nanoTime() + 40_000_000_000L;
        while (!number(gauge, label).stream().anyMatch(isSo) && System.nanoTime() < end) {
            Thread.sleep(500);
        }
        assertThat(number(gauge, label).stream()).as(gauge).anyMatch(isSo::test);
    }

    private static OptionalDouble number(String series, String label) throws IOException {
        Matcher line = Pattern.compile("(?m)^" + series + "\\{[^}]*" + label + "[^}]*} ([0-9.E]+)$")
                .matcher(Http.get(open.server().management().resolve("/metrics"))
                        .expect(200)
                        .body());
        return line.find() ? OptionalDouble.of(Double.parseDouble(line.group(1))) : OptionalDouble.empty();
    }
}
