package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonString;
import java.util.List;
import java.util.Set;

/** The claim {@code scope}: values parted by single spaces (RFC 9068 section 2.2.3, RFC 6749 section 3.3). */
final class Scopes {

    private Scopes() {}

    /** The values; none where the claim is missing or no string. */
    static Set<String> of(JsonObject claims) {
        return claims.get("scope").orElse(null) instanceof JsonString scope
                        && !scope.value().isEmpty()
                ? Set.copyOf(List.of(scope.value().split(" ", -1)))
                : Set.of();
    }
}
