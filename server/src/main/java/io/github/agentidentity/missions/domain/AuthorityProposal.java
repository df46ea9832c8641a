package io.github.agentidentity.missions.domain;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonArray;
import java.util.stream.Stream;

/**
 * The authority that an agent asks for (mission draft, The Authority Proposal), as it sent it and as the server reads
 * it. Only the reading decides anything; what was sent is what {@code proposal_hash} commits to.
 *
 * @param authority what it means
 * @param submitted the array {@code authorization_details} with every entry as it was sent
 */
public record AuthorityProposal(Authority authority, JsonArray submitted) {

    /**
     * Reads {@code authorization_details} as it was sent, or as it was stored.
     *
     * @throws Refusal {@code malformed_authority}
     */
    public static AuthorityProposal submitted(Json json) {
        Authority authority = Authority.fromJson(json);
        return new AuthorityProposal(authority, (JsonArray) json);
    }

    /**
     * An authority that was asked for in another way than by {@code authorization_details}: the server wrote its
     * entries.
     */
    public static AuthorityProposal of(Authority authority) {
        return new AuthorityProposal(authority, authority.toJson());
    }

    /**
     * This and then the other.
     *
     * @throws Refusal {@code malformed_authority} where they have too many entries together
     */
    public AuthorityProposal and(AuthorityProposal other) {
        return new AuthorityProposal(
                Authority.of(Stream.of(authority, other.authority)
                        .flatMap(each -> each.entries().stream())
                        .toList()),
                JsonArray.of(Stream.of(submitted, other.submitted)
                        .flatMap(each -> each.items().stream())
                        .toList()));
    }
}
