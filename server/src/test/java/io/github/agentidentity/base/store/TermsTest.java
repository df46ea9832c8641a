package io.github.agentidentity.base.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import org.junit.jupiter.api.Test;
import org.keycloak.connections.jpa.AsyncCommitIntegrator;

class TermsTest {

    /** Of each release anew: by another name Keycloak would switch synchronous commits off again. */
    @Test
    void the_property_that_keeps_a_commit_synchronous_is_keycloaks() throws Exception {
        Field name = AsyncCommitIntegrator.class.getDeclaredField("SYNC_REQUIRED");
        name.setAccessible(true);
        assertThat(name.get(null)).isEqualTo(Terms.SYNCHRONOUS);
    }

    @Test
    void the_terms_of_our_own_doors_are_stricter_than_those_that_we_share() {
        assertThat(Terms.OURS).isGreaterThan(Terms.READING);
        assertThat(Terms.READING).isGreaterThan(Terms.SHARED);
    }
}
