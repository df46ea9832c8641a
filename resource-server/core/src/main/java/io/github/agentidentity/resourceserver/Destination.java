package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.Visibility;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Destination of the effect of an action. The service says what its own code makes sure of; what it does not say stays
 * open.
 *
 * @param recipientDomains the domains of all recipients; settle {@code recipient_domain}; none: not known
 * @param reach the widest circle that may come to see the effect; settles
 *     {@code urn:agent-identity:audience_visibility}
 */
public record Destination(Set<String> recipientDomains, Optional<Visibility> reach) {

    /** Nothing is known. */
    public static final Destination UNKNOWN = new Destination(Set.of(), Optional.empty());

    public Destination {
        recipientDomains = Set.copyOf(recipientDomains);
        Objects.requireNonNull(reach);
    }

    /** The same, and these are the domains of all recipients. */
    public Destination recipientsAt(Set<String> domains) {
        return new Destination(domains, reach);
    }

    /** The same, and nobody outside {@code circle} comes to see the effect. */
    public Destination reaching(Visibility circle) {
        return new Destination(recipientDomains, Optional.of(circle));
    }
}
