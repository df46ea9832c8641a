package io.github.agentidentity.authority;

import static io.github.agentidentity.authority.Reason.MALFORMED_TOKEN;
import static io.github.agentidentity.authority.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonReader;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MissionClaimTest {

    private static final MissionClaim CLAIM =
            new MissionClaim("msn_1", "https://as.example", "sha-256:abc", Instant.parse("2026-12-31T23:59:59Z"));

    private static Json json(String text) {
        return JsonReader.read(text.replace('\'', '"'), JsonLimits.REQUEST);
    }

    @Test
    void a_claim_is_read_as_it_is_written() {
        assertThat(Jcs.canonical(CLAIM.toJson()))
                .isEqualTo("{\"authority_hash\":\"sha-256:abc\",\"expires_at\":\"2026-12-31T23:59:59Z\","
                        + "\"id\":\"msn_1\",\"issuer\":\"https://as.example\"}");
        assertThat(MissionClaim.fromJson(CLAIM.toJson())).isEqualTo(CLAIM);
    }

    @Test
    void members_that_we_do_not_know_are_ignored() {
        assertThat(MissionClaim.fromJson(json("{'id':'msn_1','issuer':'https://as.example','authority_hash':"
                        + "'sha-256:abc','expires_at':'2027-01-01T00:59:59+01:00','approval_basis':{'type':'x'}}")))
                .isEqualTo(CLAIM);
    }

    @Test
    void an_end_is_cut_to_whole_seconds() {
        assertThat(new MissionClaim("m", "i", "h", Instant.parse("2026-12-31T23:59:59.999Z")).expiresAt())
                .isEqualTo("2026-12-31T23:59:59Z");
    }

    @Test
    void an_end_that_cannot_be_written_cannot_be_held() {
        assertThatThrownBy(() -> new MissionClaim("m", "i", "h", Instant.MAX))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "'msn_1'",
                "{}",
                "{'issuer':'i','authority_hash':'h','expires_at':'2026-12-31T23:59:59Z'}",
                "{'id':'m','authority_hash':'h','expires_at':'2026-12-31T23:59:59Z'}",
                "{'id':'m','issuer':'i','expires_at':'2026-12-31T23:59:59Z'}",
                "{'id':'m','issuer':'i','authority_hash':'h'}",
                "{'id':'','issuer':'i','authority_hash':'h','expires_at':'2026-12-31T23:59:59Z'}",
                "{'id':'m','issuer':'','authority_hash':'h','expires_at':'2026-12-31T23:59:59Z'}",
                "{'id':'m','issuer':'i','authority_hash':'','expires_at':'2026-12-31T23:59:59Z'}",
                "{'id':1,'issuer':'i','authority_hash':'h','expires_at':'2026-12-31T23:59:59Z'}",
                "{'id':'m','issuer':'i','authority_hash':'h','expires_at':1798761599}",
                "{'id':'m','issuer':'i','authority_hash':'h','expires_at':'tomorrow'}"
            })
    void a_malformed_claim_is_refused(String text) {
        assertRefused(MALFORMED_TOKEN, () -> MissionClaim.fromJson(json(text)));
    }

    @Test
    void the_names_of_a_mission_are_bounded() {
        Instant end = CLAIM.expiresAt();
        assertThat(new MissionClaim("m".repeat(256), "i".repeat(512), "h".repeat(128), end).id())
                .hasSize(256);
        assertRefused(MALFORMED_TOKEN, () -> new MissionClaim("m".repeat(257), "i", "h", end));
        assertRefused(MALFORMED_TOKEN, () -> new MissionClaim("m", "i".repeat(513), "h", end));
        assertRefused(MALFORMED_TOKEN, () -> new MissionClaim("m", "i", "h".repeat(129), end));
    }
}
