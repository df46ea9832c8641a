package io.github.agentidentity.demo;

import java.net.URI;

/** The addresses of a realm. */
record Issuer(URI uri) {

    URI authorization() {
        return at("/protocol/openid-connect/auth");
    }

    URI token() {
        return at("/protocol/openid-connect/token");
    }

    URI userinfo() {
        return at("/protocol/openid-connect/userinfo");
    }

    URI missions() {
        return at("/agent-identity/missions");
    }

    URI poll() {
        return at("/agent-identity/missions/poll");
    }

    URI actionPoll() {
        return at("/agent-identity/actions/poll");
    }

    URI waitingActions() {
        return at("/agent-identity/account/actions");
    }

    URI stopAll() {
        return at("/agent-identity/account/stop-all");
    }

    URI stopAllRelease() {
        return at("/agent-identity/account/stop-all/release");
    }

    /** The decision point, for services (AuthZEN Authorization API 1.0). */
    URI evaluation() {
        return at("/agent-identity/access/v1/evaluation");
    }

    URI approvalsDone() {
        return at("/agent-identity/approvals/done");
    }

    URI ownMissions() {
        return at("/agent-identity/account/missions");
    }

    URI ownMission(String missionId) {
        return at("/agent-identity/account/missions/" + missionId);
    }

    URI revocation(String missionId) {
        return at("/agent-identity/account/missions/" + missionId + "/revoke");
    }

    /** The account console, and its redirect URI. */
    URI accountConsole() {
        return at("/account/");
    }

    private URI at(String path) {
        return URI.create(uri + path);
    }
}
