package io.github.agentidentity.demo;

import java.net.URI;
import java.util.List;

/** Suggestions for a world that is up. Its secrets are those of a world that is thrown away. */
record Invitation(World world) {

    /** The page on which Alice sees what works for her. */
    URI myAgents() {
        return URI.create(world.keycloak().baseUri() + "/realms/agents/agent-identity/my");
    }

    List<String> addresses() {
        URI base = world.keycloak().baseUri();
        return List.of(
                "",
                "The world is up until you press Ctrl-C.",
                "",
                "  My agents        " + myAgents() + ", as alice",
                "  Agent identity   " + base + "/realms/agents/agent-identity/console, as carol",
                "  Account console  " + base + "/realms/agents/account/",
                "  Users            alice, bob, carol, mallory; each one's password is the name",
                "  Admin console    " + base + "/admin/",
                "                   user " + world.keycloak().admin().username() + ", password "
                        + world.keycloak().admin().password(),
                "  Mail service     " + world.mail().uri() + "/messages, " + Mail.RESOURCE + " in tokens",
                "  Forum            " + world.forum().uri() + "/read/t1, " + Forum.RESOURCE + " in tokens",
                "  Keycloak's log   " + world.keycloak().log());
    }

    /** Three commands for a POSIX shell; the first puts a token into a variable that the others use. */
    List<String> commands(Mission mission) {
        String messages = world.mail().uri() + "/messages";
        return List.of(
                "",
                "Alice has approved one more mission, and it is active. In another terminal,",
                "exchange its grant for a token (again once it is five minutes old),",
                "",
                "  TOKEN=$(curl -s -u " + InboxAssistant.CLIENT.id() + ":" + InboxAssistant.CLIENT.secret()
                        + " -d grant_type=urn:ietf:params:oauth:grant-type:token-exchange"
                        + " -d subject_token_type=" + Exchange.JWT
                        + " -d resource=" + Mail.RESOURCE
                        + " -d subject_token=" + mission.grant()
                        + " " + new Issuer(world.keycloak().issuer("agents")).token()
                        + " | sed -e 's/.*\"access_token\":\"//' -e 's/\".*//'); echo \"$TOKEN\"",
                "",
                "read Alice's mail, which she approved,",
                "",
                "  curl -i -w '\\n' -H \"Authorization: Bearer $TOKEN\" " + messages,
                "",
                "and try to delete a message, which she did not.",
                "",
                "  curl -i -w '\\n' -X DELETE -H \"Authorization: Bearer $TOKEN\" " + messages + "/m1");
    }
}
