package io.github.agentidentity.runner;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;

/**
 * The admin of realm {@code master} that Keycloak creates in an empty database; it may use the password grant of client
 * {@code admin-cli}.
 *
 * @param username its user name
 * @param password its password, generated for one {@link KeycloakServer}
 */
public record BootstrapAdmin(String username, String password) {

    private static final int PASSWORD_BYTES = 18;

    public BootstrapAdmin {
        Objects.requireNonNull(username);
        Objects.requireNonNull(password);
    }

    static BootstrapAdmin withFreshPassword() {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        return new BootstrapAdmin(
                "admin", Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    /** Names the user only: a password does not belong in a log. */
    @Override
    public String toString() {
        return "BootstrapAdmin[username=" + username + "]";
    }
}
