package io.github.agentidentity.it.approval;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Http;
import io.github.agentidentity.it.actors.Mailbox;
import io.github.agentidentity.it.actors.OpenServer;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Counts of notices by their outcome: a mail that no server accepted does not count as sent. */
class NoticeCountsIT {

    @RegisterExtension
    static final OpenServer open = new OpenServer();

    private Realm realm = Realm.shared();

    @BeforeEach
    void aliceHasAnAddressAndNothingWasSentYet() throws Exception {
        realm = open.realm();
        realm.changeUser(
                "alice", user -> user.put("email", "alice@demo.example").put("emailVerified", true));
        realm.change(settings -> ((ObjectNode) settings.path("attributes")).put("agent.notice-pause", "0"));
    }

    @AfterEach
    void asItWas() {
        realm.change(settings -> {
            settings.putObject("smtpServer");
            ((ObjectNode) settings.path("attributes")).put("agent.notice-pause", "3600");
        });
    }

    @Test
    void a_mail_that_a_server_accepted_is_sent() throws Exception {
        try (Mailbox mailbox = new Mailbox()) {
            mailbox.serve(realm);
            assertCounted("sent");
        }
    }

    @Test
    void without_a_mail_server_it_is_suppressed() throws Exception {
        assertCounted("suppressed");
    }

    @Test
    void a_mail_that_no_server_takes_has_failed() throws Exception {
        int nobody;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = free.getLocalPort();
        }
        realm.change(settings -> settings.putObject("smtpServer")
                .put("host", "127.0.0.1")
                .put("port", Integer.toString(nobody))
                .put("from", "keycloak@demo.example"));
        assertCounted("failed");
    }

    /** One more of these, and no more of any other outcome. */
    private void assertCounted(String outcome) throws Exception {
        double before = counted("\\w+");
        double such = counted(outcome);
        Agent agent = realm.inboxAssistant();
        agent.propose(Proposal.toSortMail(), realm.handOff(agent)).expect(201);

        long end = System.nanoTime() + 30_000_000_000L;
        while (counted("\\w+") == before && System.nanoTime() < end) {
            Thread.sleep(100);
        }
        assertThat(counted(outcome)).isEqualTo(such + 1);
        assertThat(counted("\\w+")).isEqualTo(before + 1);
    }

    private double counted(String outcome) throws IOException {
        Matcher line = Pattern.compile(
                        "(?m)^agent_identity_notices_total\\{(?=[^}]*notifier=\"mail\")(?=[^}]*outcome=\"" + outcome
                                + "\")[^}]*} ([0-9.E]+)$")
                .matcher(Http.get(open.server().management().resolve("/metrics"))
                        .expect(200)
                        .body());
        double sum = 0;
        while (line.find()) {
            sum += Double.parseDouble(line.group(1));
        }
        return sum;
    }
}
