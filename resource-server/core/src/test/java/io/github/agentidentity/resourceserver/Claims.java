package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonReader;
import io.github.agentidentity.testkit.TokenWriter;

/** The claims of a token that was never signed, for rules that come after the signature. */
final class Claims {

    private Claims() {}

    static JoseMembers of(TokenWriter token) {
        return new JoseMembers((JsonObject) JsonReader.read(token.payload(), JsonLimits.REQUEST));
    }
}
