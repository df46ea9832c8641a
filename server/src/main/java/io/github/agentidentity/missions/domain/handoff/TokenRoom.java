package io.github.agentidentity.missions.domain.handoff;

import static io.github.agentidentity.authority.Reason.AUTHORITY_TOO_LARGE;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.CompactJws;
import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ScopeValue;
import io.github.agentidentity.authority.json.Jcs;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Size limits of tokens: an authority that would make a token longer than anybody reads is not approved, and such a
 * token is never signed.
 */
public final class TokenRoom {

    /** Bytes of authority and scope that leave room for all other claims and the signature, in base64. */
    private static final int MOST_BYTES = 10_000;

    private static final int SCHEME_END = 3;

    private TokenRoom() {}

    /**
     * This authority, whose part for each service fits into a token.
     *
     * @throws Refusal {@code authority_too_large}
     */
    public static Authority require(Authority authority) {
        Map<String, List<Entry>> byService =
                authority.entries().stream().collect(Collectors.groupingBy(TokenRoom::service));
        for (List<Entry> entries : byService.values()) {
            Authority one = Authority.of(entries);
            if (Jcs.bytes(one.toJson()).length + ScopeValue.print(one).length() > MOST_BYTES) {
                throw Refusal.because(
                        AUTHORITY_TOO_LARGE,
                        "What this asks for at one service does not fit into a token; ask for fewer actions or resources"
                                + " there, or propose two missions.");
            }
        }
        return authority;
    }

    /**
     * This token, which is not longer than what anybody reads.
     *
     * @throws Refusal {@code authority_too_large}
     */
    public static String require(String signed) {
        if (signed.length() > CompactJws.LONGEST) {
            throw Refusal.because(
                    AUTHORITY_TOO_LARGE,
                    "The token would be longer than services accept; ask for less by scope or authorization_details.");
        }
        return signed;
    }

    /** By scheme, host and port: no token is for two of them. */
    private static String service(Entry entry) {
        String uri = entry.resource().value();
        int path = uri.indexOf('/', uri.indexOf("://") + SCHEME_END);
        return path < 0 ? uri : uri.substring(0, path);
    }
}
