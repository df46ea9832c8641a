package io.github.agentidentity.it.actors;

import java.net.URI;

/** Addresses of a realm's endpoints. */
public interface Endpoints {

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

    /** Endpoint at which an agent proposes. */
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

    /** One mission of a human's own. */
    default URI account(String missionId) {
        return at("/agent-identity/account/missions/" + missionId);
    }

    default URI suspension(String missionId) {
        return at("/agent-identity/account/missions/" + missionId + "/suspend");
    }

    /** Endpoint at which an agent says that it is done. */
    default URI completion(String missionId) {
        return at("/agent-identity/missions/" + missionId + "/complete");
    }

    /** Endpoint at which an agent gives a token back. */
    default URI revoke() {
        return at("/agent-identity/revoke");
    }

    /** Endpoint at which a service asks for the state of a mission. */
    default URI missionStatus() {
        return at("/agent-identity/mission-status");
    }

    /** Page on which a human decides on a proposal, or resumes a mission. */
    default URI approval(String id) {
        return at("/agent-identity/approvals/" + id);
    }

    /** Endpoint for the agents that may ask a human by a login hint. */
    default URI enabledAgents() {
        return at("/agent-identity/account/agents");
    }
}
