package io.github.agentidentity.registry.keycloak;

import static io.github.agentidentity.authority.Reason.REALM_MISCONFIGURED;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.base.keycloak.Attributes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.keycloak.models.RealmModel;

/**
 * Sources of a fresh sign-in that a realm's admin added to those that always count.
 *
 * @param authenticators provider ids of further authenticators
 * @param identityProviders aliases of the identity providers whose word on the time of a sign-in counts
 */
public record FreshSources(Set<String> authenticators, Set<String> identityProviders) {

    static final int MOST = 64;

    private static final Pattern AUTHENTICATOR = Pattern.compile("[A-Za-z0-9._-]{1,255}");
    private static final Pattern ALIAS = Pattern.compile("[^\\p{Cntrl},]{1,255}");

    /** The authenticators that ask nobody anything, or whose proof is elsewhere: naming them here is a mistake. */
    private static final Set<String> NEVER = Set.of("auth-cookie", "identity-provider-redirector");

    public FreshSources {
        authenticators = Set.copyOf(authenticators);
        identityProviders = Set.copyOf(identityProviders);
    }

    /**
     * Reads the realm's attributes.
     *
     * @throws Refusal {@code realm_misconfigured} for a list that cannot be read
     */
    public static FreshSources of(RealmModel realm) {
        return new FreshSources(
                read(realm, RealmAttributes.FRESH_AUTHENTICATORS),
                read(realm, RealmAttributes.FRESH_IDENTITY_PROVIDERS));
    }

    private static Set<String> read(RealmModel realm, RealmSetting<Set<String>> setting) {
        return realm.getAttribute(setting.name()) == null
                ? Set.of()
                : setting.in(realm)
                        .orElseThrow(() -> Refusal.because(
                                REALM_MISCONFIGURED,
                                "The realm attribute " + setting.name() + " "
                                        + setting.rule().rule() + "."));
    }

    /** The authenticators of a list, if it can be read. */
    static Optional<Set<String>> authenticators(String text) {
        return names(text, AUTHENTICATOR).filter(names -> names.stream().noneMatch(NEVER::contains));
    }

    /** The identity providers of a list, if it can be read. */
    static Optional<Set<String>> identityProviders(String text) {
        return names(text, ALIAS);
    }

    private static Optional<Set<String>> names(String text, Pattern each) {
        Optional<List<String>> parts = Attributes.list(text);
        return parts.filter(names -> names.size() <= MOST)
                .filter(names -> names.stream().allMatch(each.asMatchPredicate()))
                .map(Set::copyOf)
                .filter(names -> names.size() == parts.orElseThrow().size());
    }
}
