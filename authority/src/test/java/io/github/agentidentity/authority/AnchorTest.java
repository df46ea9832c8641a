package io.github.agentidentity.authority;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonReader;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The hashes are those of the mission draft, Integrity Anchor Test Vectors. */
class AnchorTest {

    private static final String ISSUER = "https://as.example.com";

    private static JsonObject object(String text) {
        return (JsonObject) JsonReader.read(text, JsonLimits.REQUEST);
    }

    @Test
    void an_intent_has_the_hash_of_the_draft() {
        assertThat(Anchor.intentHash(ISSUER, object("""
                        {
                          "goal": "Reconcile Q3 invoices",
                          "resources": ["https://erp.example.com"],
                          "expires_at": "2026-12-31T23:59:59Z"
                        }""")))
                .isEqualTo("sha-256:6mIFoCz79uCHNzKLfBpBwqFjoFXdpmpuc65486IqimQ");
    }

    @Test
    void an_intent_with_controls_has_the_hash_of_the_draft() {
        assertThat(Anchor.intentHash(ISSUER, object("""
                        {
                          "goal": "Reconcile Q3 invoices",
                          "resources": ["https://erp.example.com"],
                          "expires_at": "2026-12-31T23:59:59Z",
                          "controls": { "acr": "urn:example:acr:mfa", "max_derivations": 20 }
                        }""")))
                .isEqualTo("sha-256:DHUg4zS3HHnWtXlO6hu9sTN_jX4LyjZ4tOJiTDAvWAI");
    }

    @Test
    void an_authority_has_the_hash_of_the_draft() {
        assertThat(Anchor.authorityHash(ISSUER, Authority.parse("""
                        [
                          { "type": "mission_resource_access",
                            "resource": "https://erp.example.com",
                            "actions": ["invoices.read"] },
                          { "type": "mission_resource_access",
                            "resource": "https://erp.example.com",
                            "actions": ["journal-entries.write"],
                            "constraints": {
                              "max_amount": { "amount": "500.00", "currency": "USD" }
                            } }
                        ]""")))
                .isEqualTo("sha-256:vUCCfjGulit9u0qJ0Z6pQSNerZtXMqRlfJNCr4PzLro");
    }

    @Test
    void a_delegable_authority_has_the_hash_of_the_draft() {
        assertThat(Anchor.authorityHash(ISSUER, Authority.parse("""
                        [
                          { "type": "mission_resource_access",
                            "resource": "https://erp.example.com",
                            "actions": ["invoices.read"],
                            "delegation": {
                              "max_depth": 2,
                              "allowed_delegates": [
                                { "sub_profile": "ai_agent" },
                                { "sub": "s6BhdRkqt3" }
                              ]
                            } }
                        ]""")))
                .isEqualTo("sha-256:notrA9wZaP3I5Gx8UzN0mfzUjHYPeX4Ri_B3ilh7BbA");
    }

    private static final String PROPOSAL = """
            [
              { "type": "mission_resource_access",
                "resource": "https://erp.example.com",
                "actions": ["invoices.*"] },
              { "type": "mission_resource_access",
                "resource": "https://erp.example.com",
                "actions": ["journal-entries.write"],
                "constraints": {
                  "max_amount": { "amount": "1000.00", "currency": "USD" }
                } }
            ]""";

    @Test
    void a_proposal_has_the_hash_of_the_draft() {
        assertThat(Anchor.proposalHash(ISSUER, (JsonArray) JsonReader.read(PROPOSAL, JsonLimits.REQUEST)))
                .isEqualTo("sha-256:udzftXYQy0pvYNxz4KgtmyL_EV8ry4DhIbBFfwILEBA");
    }

    @Test
    void an_entry_has_the_digest_of_the_draft() {
        assertThat(Anchor.entryDigest(ISSUER, Entry.fromJson(object("""
                        {
                          "type": "mission_resource_access",
                          "resource": "https://erp.example.com",
                          "actions": ["invoices.read"],
                          "constraints": {
                            "resource_issued_after": "2026-07-01T00:00:00Z",
                            "resource_issued_before": "2026-09-30T23:59:59Z"
                          },
                          "delegation": {
                            "max_depth": 2,
                            "allowed_delegates": [{ "sub_profile": "ai_agent" }]
                          }
                        }"""))))
                .isEqualTo("sha-256:OUrwTnuirT29YxQmMSyiJce8W1PfGryvrVViQ1lJCqQ");
    }

    @Test
    void one_object_committed_as_another_kind_has_another_hash() {
        Authority set = Authority.parse(PROPOSAL);
        assertThat(Anchor.authorityHash(ISSUER, set)).isNotEqualTo(Anchor.proposalHash(ISSUER, set.toJson()));
    }

    @Test
    void one_object_of_another_issuer_has_another_hash() {
        Authority set = Authority.parse(PROPOSAL);
        assertThat(Anchor.authorityHash(ISSUER, set)).isNotEqualTo(Anchor.authorityHash(ISSUER + "/", set));
    }

    @Test
    void the_order_of_entries_counts() {
        Authority set = Authority.parse(PROPOSAL);
        Authority turned =
                Authority.of(List.of(set.entries().get(1), set.entries().get(0)));
        assertThat(Anchor.authorityHash(ISSUER, turned)).isNotEqualTo(Anchor.authorityHash(ISSUER, set));
    }

    @Test
    void a_hash_matches_itself_alone() {
        String hash = Anchor.authorityHash(ISSUER, Authority.NONE);
        assertThat(Anchor.matches(hash, Anchor.authorityHash(ISSUER, Authority.of(List.of()))))
                .isTrue();
        assertThat(Anchor.matches(hash.substring(0, hash.length() - 1), hash)).isFalse();
        assertThat(Anchor.matches(hash + "=", hash)).isFalse();
        assertThat(Anchor.matches("", hash)).isFalse();
        assertThat(Anchor.matches(Anchor.authorityHash("https://other.example", Authority.NONE), hash))
                .isFalse();
    }

    @Test
    void a_digest_of_an_unknown_algorithm_matches_nothing() {
        assertThat(Anchor.matches("md5:abc", "md5:abc")).isFalse();
        assertThat(Anchor.matches("SHA-256:abc", "SHA-256:abc")).isFalse();
    }
}
