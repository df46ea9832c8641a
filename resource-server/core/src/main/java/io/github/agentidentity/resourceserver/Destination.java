package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.Visibility;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Destination of the effect of an action. The service says what its own code makes sure of; what it does not say stays
 * open. Immutable, equal by value.
 */
@PublicApi
public final class Destination {

    /** Nothing is known. */
    public static final Destination UNKNOWN = new Destination(Set.of(), Optional.empty());

    private final Set<String> recipientDomains;
    private final Optional<Visibility> reach;

    private Destination(Set<String> recipientDomains, Optional<Visibility> reach) {
        this.recipientDomains = Set.copyOf(recipientDomains);
        this.reach = reach;
    }

    /** The same, and these are the domains of all recipients. */
    public Destination recipientsAt(Set<String> domains) {
        return new Destination(domains, reach);
    }

    /** The same, and nobody outside {@code circle} comes to see the effect. */
    public Destination reaching(Visibility circle) {
        return new Destination(recipientDomains, Optional.of(circle));
    }

    /** The domains of all recipients; settle {@code recipient_domain}; none: not known. */
    public Set<String> recipientDomains() {
        return recipientDomains;
    }

    /** The widest circle that may come to see the effect; settles {@code urn:agent-identity:audience_visibility}. */
    public Optional<Visibility> reach() {
        return reach;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Destination destination
                && recipientDomains.equals(destination.recipientDomains)
                && reach.equals(destination.reach);
    }

    @Override
    public int hashCode() {
        return 31 * recipientDomains.hashCode() + reach.hashCode();
    }

    /** Domains and circle, for logs of the service. */
    @Override
    public String toString() {
        return "recipients " + recipientDomains + ", reach " + reach;
    }
}
