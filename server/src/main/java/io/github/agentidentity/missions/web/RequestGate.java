package io.github.agentidentity.missions.web;

import static io.github.agentidentity.authority.Reason.HTTPS_REQUIRED;
import static io.github.agentidentity.authority.Reason.REALM_DISABLED;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.keycloak.AgentIdentitySession;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Checks that the token endpoint makes of every request, for the extension's own endpoints beside it. */
public final class RequestGate {

    private RequestGate() {}

    /**
     * Lets a request in.
     *
     * @throws Refusal {@code https_required}, {@code realm_disabled}, {@code demo_realm}, {@code realm_not_enabled},
     *     {@code realm_misconfigured}
     */
    public static AgentIdentitySession enter(KeycloakSession session) {
        requireRealm(session);
        return AgentIdentitySession.enter(session);
    }

    /**
     * Lets a request in whose caller is not known yet: it is to be {@linkplain AgentIdentitySession#prepareToWrite
     * prepared to write} when it is.
     *
     * @throws Refusal as {@link #enter}
     */
    public static AgentIdentitySession enterUnknown(KeycloakSession session) {
        requireRealm(session);
        return AgentIdentitySession.enterToRead(session);
    }

    /**
     * Lets a request in that comes to a decision on an agent's token: what it writes, it writes by SQL and last.
     *
     * @throws Refusal as {@link #enter}
     */
    public static AgentIdentitySession enterToDecide(KeycloakSession session) {
        requireRealm(session);
        return AgentIdentitySession.enterToExchange(session);
    }

    /**
     * Lets a request in that looks at one mission and writes nothing.
     *
     * @throws Refusal as {@link #enter}
     */
    public static AgentIdentitySession enterToLook(KeycloakSession session) {
        requireRealm(session);
        return AgentIdentitySession.enterToIntrospect(session);
    }

    /**
     * Lets a request in that only looks or ends, also where agents are not enabled.
     *
     * @throws Refusal as {@link #enter}, but {@code realm_not_enabled}
     */
    public static AgentIdentitySession enterAny(KeycloakSession session) {
        requireRealm(session);
        return AgentIdentitySession.enterAny(session);
    }

    /**
     * The same where the caller is not known yet: it is to be {@linkplain AgentIdentitySession#prepareToWrite prepared
     * to write} when it is.
     *
     * @throws Refusal as {@link #enterAny}
     */
    public static AgentIdentitySession enterAnyUnknown(KeycloakSession session) {
        requireRealm(session);
        return AgentIdentitySession.enterAnyToRead(session);
    }

    /**
     * Requires what every realm requires, whether or not agents are known in it.
     *
     * @throws Refusal {@code https_required}, {@code realm_disabled}
     */
    public static void requireRealm(KeycloakSession session) {
        RealmModel realm = session.getContext().getRealm();
        boolean plain =
                !"https".equals(session.getContext().getUri().getBaseUri().getScheme());
        if (plain && realm.getSslRequired().isRequired(session.getContext().getConnection())) {
            throw Refusal.because(HTTPS_REQUIRED, "This realm answers over HTTPS only.");
        }
        if (!realm.isEnabled()) {
            throw Refusal.because(REALM_DISABLED, "This realm is disabled.");
        }
    }
}
