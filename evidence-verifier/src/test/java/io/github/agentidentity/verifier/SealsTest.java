package io.github.agentidentity.verifier;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.agentidentity.authority.Anchor;
import io.github.agentidentity.authority.json.JsonObject;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class SealsTest {

    private static final String SECRET = "a key of this test that is long enough for it";

    @Test
    void no_link_is_sealed_without_a_key_behind_one_with_it_though_others_are_between() throws Fault {
        Seals seals = new Seals(List.of(SECRET), OptionalLong.empty());
        seals.link(link(1, SignedLines.keyed(SECRET)));
        assertThatThrownBy(() -> seals.link(link(3, Anchor::objectDigest)))
                .isInstanceOf(Fault.class)
                .hasMessageContaining("behind one that is sealed with it");
    }

    private static Line link(long seq, Function<JsonObject, String> sealing) {
        JsonObject.Builder link = JsonObject.builder().put("seq", seq);
        return new Line(
                2,
                link.put(
                                "seal",
                                sealing.apply(
                                        JsonObject.builder().put("seq", seq).build()))
                        .build());
    }
}
