package io.github.agentidentity.authority;

import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonString;
import java.util.Locale;
import java.util.Optional;

/**
 * Only recipients within one domain (mission draft, Common Constraints, {@code recipient_domain}).
 *
 * @param domain a DNS name in lower case, without the final dot; the domain and its subdomains are meant
 */
public record RecipientDomain(String domain) implements Constraint {

    /**
     * Lowers the case and checks the name.
     *
     * @throws Refusal MALFORMED_AUTHORITY if it is not a DNS name
     */
    public RecipientDomain {
        // ASCII only: a Kelvin sign must not be lowered into a k before it is looked at.
        domain = domain.chars().allMatch(c -> c < 128) ? domain.toLowerCase(Locale.ROOT) : "";
        if (!HostName.isDnsName(domain)) {
            throw malformed();
        }
    }

    static RecipientDomain parse(Json json) {
        if (json instanceof JsonString text) {
            return new RecipientDomain(text.value());
        }
        throw malformed();
    }

    @Override
    public String name() {
        return MissionNames.RECIPIENT_DOMAIN;
    }

    @Override
    public boolean isWithin(Constraint ceiling) {
        return ceiling instanceof RecipientDomain that
                && (domain.equals(that.domain) || domain.endsWith("." + that.domain));
    }

    @Override
    public Optional<Constraint> intersect(Constraint other) {
        if (isWithin(other)) {
            return Optional.of(this);
        }
        return other.isWithin(this) ? Optional.of(other) : Optional.empty();
    }

    @Override
    public <R> R accept(ConstraintVisitor<R> visitor) {
        return visitor.visit(this);
    }

    @Override
    public Json toJson() {
        return new JsonString(domain);
    }

    private static Refusal malformed() {
        return Refusal.because(Reason.MALFORMED_AUTHORITY, "Send a recipient domain as an ASCII DNS name.");
    }
}
