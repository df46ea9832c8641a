package io.github.agentidentity.gatling;

import java.net.URI;
import java.util.Set;

/**
 * Server that a load is meant for.
 *
 * @param issuer the realm's address: {@code http://127.0.0.1:8180/realms/agents}
 */
record Target(URI issuer) {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

    /** @throws IllegalArgumentException unless it is an address of a server and nothing else */
    Target {
        if (issuer.getHost() == null || issuer.getRawUserInfo() != null) {
            throw new IllegalArgumentException("The issuer is an address with a host and without a user.");
        }
        if (issuer.getRawQuery() != null || issuer.getRawFragment() != null) {
            throw new IllegalArgumentException("The issuer has no query and no fragment.");
        }
        if (!"https".equals(issuer.getScheme()) && !isLoopback(issuer)) {
            throw new IllegalArgumentException("The agent's secret goes to another machine over https only.");
        }
    }

    /**
     * A server of this machine, or one that the caller names once more.
     *
     * @param named the host that the caller means to put a load on; may be empty
     * @throws IllegalArgumentException for any other server
     */
    static Target of(String issuer, String named) {
        Target target = new Target(URI.create(issuer));
        String host = target.issuer.getHost();
        if (!isLoopback(target.issuer) && !host.equals(named)) {
            throw new IllegalArgumentException("This puts a load on a server that is not on this machine. If "
                    + host + " is yours, say so: -Dload.host=" + host);
        }
        return target;
    }

    private static boolean isLoopback(URI uri) {
        return LOOPBACK.contains(uri.getHost());
    }

    String tokenEndpoint() {
        return issuer + "/protocol/openid-connect/token";
    }
}
