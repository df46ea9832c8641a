package io.github.agentidentity.bench;

import io.github.agentidentity.authority.CompactJws;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonString;

/** A token that somebody was given, read and not verified: whether it says what it should. */
record SignedToken(JsonObject header, JsonObject claims) {

    static SignedToken in(Answer answer) throws BadAnswer {
        CompactJws jws = CompactJws.parse(answer.text("access_token"))
                .orElseThrow(() -> new BadAnswer("the answer holds no signed token"));
        return new SignedToken(jws.header(), jws.payload());
    }

    SignedToken signedBy(String algorithm) throws BadAnswer {
        require(header, "alg", algorithm);
        return this;
    }

    SignedToken saying(String claim, String value) throws BadAnswer {
        require(claims, claim, value);
        return this;
    }

    /** The object {@code claim}, to be asked further. */
    SignedToken within(String claim) throws BadAnswer {
        Json value = claims.get(claim).orElse(null);
        if (value instanceof JsonObject object) {
            return new SignedToken(header, object);
        }
        throw new BadAnswer("the token has no " + claim);
    }

    private static void require(JsonObject object, String name, String value) throws BadAnswer {
        Json found = object.get(name).orElse(null);
        BadAnswer.unless(
                found instanceof JsonString text && text.value().equals(value),
                "the token's " + name + " is not " + value);
    }
}
