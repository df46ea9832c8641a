package io.github.agentidentity.it;

import java.net.URI;

/** Where things are in a realm. */
interface Endpoints {

    /** The issuer, without a slash at the end. */
    URI issuer();

    default URI at(String path) {
        return URI.create(issuer() + path);
    }

    default URI oidc(String endpoint) {
        return at("/protocol/openid-connect/" + endpoint);
    }

    default URI token() {
        return oidc("token");
    }

    /** Where an agent proposes. */
    default URI missions() {
        return at("/agent-identity/missions");
    }

    default URI poll() {
        return at("/agent-identity/missions/poll");
    }

    /** A human's own missions. */
    default URI account() {
        return at("/agent-identity/account/missions");
    }

    default URI revocation(String missionId) {
        return at("/agent-identity/account/missions/" + missionId + "/revoke");
    }
}
