package io.github.agentidentity.it.registry;

import static io.github.agentidentity.it.actors.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.it.actors.AdminRest;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Realm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Refusals of our admin REST API for want of a role: they name the role, and nothing is written. */
class MissingRoleIT {

    @RegisterExtension
    static final Realm realm = Realm.forTheseTests();

    @Test
    void the_role_that_is_missing_is_named() {
        AdminRest reader = AdminRest.deputy(realm, "reader", "view-realm");
        assertNamed(reader.get("/agents"), "view-clients");
        assertNamed(reader.get("/evidence/verify"), "view-clients");

        AdminRest clients = AdminRest.deputy(realm, "clients", "view-clients", "manage-clients");
        assertNamed(clients.get("/agents"), "view-realm");
        assertNamed(clients.post("/agents", Json.object()), "manage-realm");

        AdminRest writer = AdminRest.deputy(realm, "writer", "manage-realm", "view-clients");
        assertNamed(writer.post("/freeze", Json.object().put("reason", "to see")), "manage-clients");

        AdminRest auditor = AdminRest.deputy(realm, "auditor", "view-realm", "view-clients");
        assertNamed(auditor.get("/evidence/verify"), "view-events");
        assertNamed(auditor.get("/missions"), "view-users");
    }

    @Test
    void what_was_refused_for_want_of_a_role_is_not_done() {
        AdminRest writer = AdminRest.deputy(realm, "half", "manage-realm", "view-clients");
        ObjectNode stop = Json.object().put("reason", "to see");
        assertNamed(writer.post("/freeze", stop), "manage-clients");

        assertThat(AdminRest.of(realm)
                        .get("/freeze")
                        .expect(200)
                        .json()
                        .path("frozen")
                        .asBoolean())
                .isFalse();
    }

    private static void assertNamed(Answer answer, String role) {
        assertRefused(answer).as(403, "access_denied", "missing_role");
        assertThat(answer.text("error_description")).contains("role " + role + " ");
    }
}
