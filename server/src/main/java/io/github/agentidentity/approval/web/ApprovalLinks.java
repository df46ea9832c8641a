package io.github.agentidentity.approval.web;

import io.github.agentidentity.base.domain.OpaqueId;
import io.github.agentidentity.missions.domain.LoginProof;
import io.github.agentidentity.missions.domain.Settings;
import io.github.agentidentity.registry.keycloak.RegistrationKeys;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.Optional;

/**
 * Links to the page on which a human decides. The link is the issuer's own, made of the configured hostname; it starts
 * a login at the one dedicated client with our required action, in a code flow whose code nobody redeems.
 */
public final class ApprovalLinks {

    /** The client_id of the dedicated client; the page shows itself in logins at this client only. */
    public static final String CLIENT_ID = RegistrationKeys.APPROVAL_CLIENT;

    /** The required action's alias, which is its provider id: else re-authentication would be skipped. */
    public static final String ACTION = RegistrationKeys.APPROVAL_ACTION;

    private ApprovalLinks() {}

    static String doneUri(Settings settings) {
        return settings.approvalUri("done");
    }

    /**
     * The login that leads to the page. {@code prompt=login} asks for the human again although a session is alive, and
     * both it and {@code max_age} go on to an identity provider that is set up so; the page itself checks what the
     * login proved.
     *
     * @param subject the id of the proposal to decide on, or of the suspended mission
     * @param acr the authentication the approval takes beyond that, if any
     */
    static URI login(Settings settings, String subject, Optional<String> acr) {
        UriBuilder login = UriBuilder.fromUri(settings.issuer() + "/protocol/openid-connect/auth")
                .queryParam("client_id", CLIENT_ID)
                .queryParam("response_type", "code")
                .queryParam("redirect_uri", "{done}")
                .queryParam("prompt", "login")
                // Passed on to identity providers whose settings say so; the page looks for it.
                .queryParam("max_age", LoginProof.FRESH.toSeconds())
                .queryParam("kc_action", ACTION + ":" + subject)
                // Comes back where the login ends: which request it was about. No code is redeemed, so it guards none.
                .queryParam("state", subject)
                // A challenge whose verifier nobody knows: the code can never be redeemed.
                .queryParam("code_challenge", OpaqueId.random(OpaqueId.Kind.TOKEN))
                .queryParam("code_challenge_method", "S256")
                .resolveTemplate("done", doneUri(settings));
        acr.ifPresent(value -> login.queryParam("acr_values", "{acr}").resolveTemplate("acr", value));
        return login.build();
    }
}
