package io.github.agentidentity.resourceserver;

import static io.github.agentidentity.authority.Reason.KEYS_UNAVAILABLE;
import static io.github.agentidentity.authority.Reason.WRONG_ISSUER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.agentidentity.testkit.Cast;
import io.github.agentidentity.testkit.FakeIssuer;
import io.github.agentidentity.testkit.TokenWriter;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An issuer that is reached at another address than its name: its name is still the only one that counts. */
final class BackchannelTest {

    private static final String NAME = "https://id.example/realms/agents";

    private final FakeIssuer inside = FakeIssuer.start();

    @AfterEach
    void stop() {
        inside.close();
    }

    @Test
    void keys_may_have_an_address_of_their_own_and_no_metadata_is_read() {
        try (ResourceServer mail = server(Backchannel.BY_ISSUER.keysAt(inside.keysUri()))) {
            assertThatCode(() -> mail.authenticateAgent(agentOf(NAME))).doesNotThrowAnyException();
            assertThat(inside.calls()).isEqualTo(1);
        }
    }

    @Test
    void a_token_that_names_the_inner_address_is_not_the_issuers() {
        try (ResourceServer mail = server(Backchannel.BY_ISSUER.keysAt(inside.keysUri()))) {
            Refused.as(WRONG_ISSUER, () -> mail.authenticateAgent(agentOf(inside.issuer())));
        }
    }

    @Test
    void introspection_may_have_an_address_of_its_own() {
        ResourceServerBuilder builder = ResourceServer.builder(NAME, Cast.MAIL)
                .introspecting(Introspection.as(Cast.MAIL_API, Cast.MAIL_API_SECRET))
                .backchannel(Backchannel.BY_ISSUER.keysAt(inside.keysUri()).introspectionAt(inside.introspectionUri()));
        try (ResourceServer mail = builder.build()) {
            assertThat(mail.authenticateAgent(agentOf(NAME)).permits("messages.read", mail.resource()))
                    .isInstanceOf(Decision.Permitted.class);
            assertThat(inside.introspection().calls()).isEqualTo(1);
        }
    }

    @Test
    void metadata_may_be_read_at_another_address_if_it_names_the_issuer() {
        inside.writeMetadata(FakeIssuer.metadata(NAME, inside.keysUri()));
        try (ResourceServer mail = server(Backchannel.BY_ISSUER.at(inside.issuer()))) {
            assertThatCode(() -> mail.authenticateAgent(agentOf(NAME))).doesNotThrowAnyException();
        }
    }

    @Test
    void metadata_that_names_the_inner_address_as_issuer_is_not_used() {
        try (ResourceServer mail = server(Backchannel.BY_ISSUER.at(inside.issuer()))) {
            Refused.as(KEYS_UNAVAILABLE, () -> mail.authenticateAgent(agentOf(NAME)));
            assertThat(mail.health().problem(IssuerCall.KEYS).orElseThrow().fault())
                    .isEqualTo(IssuerFault.WRONG_ISSUER);
            assertThat(inside.keyCalls()).isZero();
        }
    }

    @Test
    void metadata_of_the_inner_address_leads_nowhere_else() {
        try (FakeIssuer stranger = FakeIssuer.start()) {
            inside.writeMetadata(FakeIssuer.metadata(NAME, stranger.keysUri()));
            try (ResourceServer mail = server(Backchannel.BY_ISSUER.at(inside.issuer()))) {
                Refused.as(KEYS_UNAVAILABLE, () -> mail.authenticateAgent(agentOf(NAME)));
                assertThat(mail.health().problem(IssuerCall.KEYS).orElseThrow().fault())
                        .isEqualTo(IssuerFault.FOREIGN_ADDRESS);
                assertThat(stranger.calls()).isZero();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://keycloak.internal/keys",
                "ftp://127.0.0.1/",
                "",
                "/keys",
                "https://user@keycloak.internal/",
                "https://keycloak.internal/keys?a",
                "https://keycloak.internal/keys#a"
            })
    void an_address_that_cannot_be_trusted_is_not_accepted(String uri) {
        assertThatIllegalArgumentException().isThrownBy(() -> Backchannel.BY_ISSUER.at(uri));
        assertThatIllegalArgumentException().isThrownBy(() -> Backchannel.BY_ISSUER.keysAt(uri));
        assertThatIllegalArgumentException().isThrownBy(() -> Backchannel.BY_ISSUER.introspectionAt(uri));
    }

    private static ResourceServer server(Backchannel ways) {
        return ResourceServer.builder(NAME, Cast.MAIL).backchannel(ways).build();
    }

    private IncomingRequest agentOf(String issuer) {
        return IncomingRequest.of("GET", "/messages")
                .authorization(List.of("Bearer " + inside.sign(TokenWriter.agent(issuer))));
    }
}
