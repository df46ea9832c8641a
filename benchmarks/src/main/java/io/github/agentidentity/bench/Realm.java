package io.github.agentidentity.bench;

import io.github.agentidentity.runner.RunningKeycloak;
import java.net.URI;

/** The addresses of the measured realm, and who is known there. */
record Realm(URI issuer, Secrets secrets) {

    static final String NAME = "agents";

    static Realm of(RunningKeycloak keycloak, Secrets secrets) {
        return new Realm(keycloak.issuer(NAME), secrets);
    }

    URI token() {
        return URI.create(issuer + "/protocol/openid-connect/token");
    }

    URI introspection() {
        return URI.create(token() + "/introspect");
    }

    /** Endpoint for single decisions. */
    URI evaluation() {
        return URI.create(issuer + "/agent-identity/access/v1/evaluation");
    }

    /** An exchange by one of its clients (RFC 8693). */
    Request exchange(String client) {
        return Request.to(token(), secrets.of(client))
                .with("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange");
    }

    /** A question by one of its clients (RFC 7662). */
    Request question(String client, String token) {
        return Request.to(introspection(), secrets.of(client)).with("token", token);
    }
}
