package io.github.agentidentity.resourceserver;

import java.util.Optional;

/**
 * Settings of the issuer's decision point (AuthZEN Authorization API 1.0): it says yes or no where a token alone does
 * not, because the action must be approved, is counted, belongs to somebody, or stands under a condition that the
 * service does not settle. Immutable.
 *
 * <p>It is asked inside {@link AgentPrincipal#permits(ActionRequest)}, and never about what the token settles. No
 * answer is kept. While it does not answer, what needs it is refused ({@code STATE_UNAVAILABLE}).
 */
@PublicApi
public final class DecisionPoint {

    private final Optional<ClientAuthentication> client;
    private final boolean requesting;
    private final PermitClaims claims;
    private final Upload upload;

    /** Decisions of the service's own that the issuer is told of. */
    private enum Upload {
        NONE,
        REFUSALS,
        ALL
    }

    private DecisionPoint(
            Optional<ClientAuthentication> client, boolean requesting, PermitClaims claims, Upload upload) {
        this.client = client;
        this.requesting = requesting;
        this.claims = claims;
        this.upload = upload;
    }

    /**
     * Asks as this client.
     *
     * @param clientId the client id of the service, registered as the resource server of the tokens
     * @param secret its secret, sent to the decision point only (RFC 6749 section 2.3.1)
     */
    public static DecisionPoint as(String clientId, String secret) {
        return new DecisionPoint(
                Optional.of(ClientAuthentication.basic(clientId, secret)), false, PermitClaims.inMemory(), Upload.NONE);
    }

    /** Asks as the client that introspects ({@link ResourceServerBuilder#introspecting}), which must have a secret. */
    public static DecisionPoint asIntrospecting() {
        return new DecisionPoint(Optional.empty(), false, PermitClaims.inMemory(), Upload.NONE);
    }

    /**
     * The same, and where an approval is missing the human is asked for it in the same call. Without this a service
     * requests approvals itself ({@link Denial#accessRequest}), or by {@link ActionRequest#requestingApproval}.
     */
    public DecisionPoint requestingApproval() {
        return new DecisionPoint(client, true, claims, upload);
    }

    /** The same, with used permits in this store, which the nodes of the service share; in memory unless told. */
    public DecisionPoint claimingIn(PermitClaims store) {
        return new DecisionPoint(client, requesting, store, upload);
    }

    /**
     * The same, and the issuer is told in the background which actions this service refused by itself, so that they are
     * in the mission's history, as the word of this service, and count for the issuer's trip wire. Decisions that
     * cannot be told are lost, and the listener hears of that ({@link ResourceServerListener#evidenceLost}); no request
     * waits for it.
     */
    public DecisionPoint uploadingRefusals() {
        return new DecisionPoint(client, requesting, claims, Upload.REFUSALS);
    }

    /** As {@link #uploadingRefusals}, and of permits by the token alone too. */
    public DecisionPoint uploadingDecisions() {
        return new DecisionPoint(client, requesting, claims, Upload.ALL);
    }

    boolean uploads() {
        return upload != Upload.NONE;
    }

    boolean uploadsPermits() {
        return upload == Upload.ALL;
    }

    /**
     * The value of the {@code Authorization} header.
     *
     * @throws IllegalArgumentException if the service has no secret to send
     */
    String credentials(Optional<Introspection> introspection) {
        ClientAuthentication own = client.or(() -> introspection.map(Introspection::client))
                .orElseThrow(() -> new IllegalArgumentException(
                        "Say as which client to ask the decision point: deciding(clientId, secret)."));
        return own.header()
                .orElseThrow(() -> new IllegalArgumentException("Ask the decision point with a secret, "
                        + "deciding(clientId, secret): what it is sent is JSON, which holds no signed assertion."));
    }

    boolean requestsApproval() {
        return requesting;
    }

    PermitClaims claims() {
        return claims;
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return requesting ? "decision point, requesting approvals" : "decision point";
    }
}
