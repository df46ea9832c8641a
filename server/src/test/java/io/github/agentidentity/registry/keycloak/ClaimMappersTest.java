package io.github.agentidentity.registry.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.agentidentity.base.domain.DefinitionError;
import io.github.agentidentity.missions.fixture.Seam;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.ProtocolMapperModel;

class ClaimMappersTest {

    private static final String HARDCODED = "oidc-hardcoded-claim-mapper";

    @ParameterizedTest
    @ValueSource(strings = {"sub", "sid", "azp", "acr", "auth_time", "act", "may_act", "mission", "cnf", "nbf"})
    void no_mapper_writes_by_what_we_know_who_is_there(String claim) {
        assertThat(mistakes(named(HARDCODED, claim)))
                .extracting(DefinitionError::field, DefinitionError::rule)
                .containsExactly(tuple("protocolMappers/a mapper", "must not write the claim " + claim));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "oidc-usermodel-attribute-mapper",
                "oidc-usermodel-property-mapper",
                "oidc-usersessionmodel-note-mapper",
                "oidc-group-membership-mapper",
                "oidc-usermodel-realm-role-mapper",
                "oidc-usermodel-client-role-mapper",
                "oidc-organization-membership-mapper",
                "oidc-organization-group-membership-mapper"
            })
    void none_of_any_kind_does(String kind) {
        assertThat(mistakes(named(kind, "sid"))).hasSize(1);
        assertThat(mistakes(named(kind, "department"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"act.sub", "mission.id", "s\\id", "${client_id}", "${client_id}.x"})
    void nor_a_part_of_it_or_what_may_come_to_be_it(String path) {
        assertThat(mistakes(named(HARDCODED, path))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"act\\.sub", "profile.sub", "resource_access.${client_id}.roles", "SUB", "subject", ""})
    void another_name_is_fine(String path) {
        assertThat(mistakes(named(HARDCODED, path))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "oidc-sha256-pairwise-sub-mapper",
                "script-mine.js",
                "oidc-script-based-protocol-mapper",
                "oidc-parameterized-scope-mapper",
                "of-another-extension"
            })
    void a_kind_of_which_we_do_not_know_what_it_writes_does_not_do(String kind) {
        assertThat(mistakes(mapper(kind, Map.of())))
                .extracting(DefinitionError::rule)
                .containsExactly("must be of a kind whose claims are known");
    }

    @Test
    void what_keycloak_writes_itself_is_fine() {
        assertThat(mistakes(
                        mapper("oidc-sub-mapper", Map.of("access.token.claim", "true")),
                        mapper("oidc-acr-mapper", Map.of("access.token.claim", "true")),
                        named("oidc-usersessionmodel-note-mapper", "auth_time", "user.session.note", "AUTH_TIME")))
                .isEmpty();
    }

    @Test
    void another_note_is_not_the_time_of_the_sign_in() {
        assertThat(mistakes(named("oidc-usersessionmodel-note-mapper", "auth_time", "user.session.note", "mine")))
                .hasSize(1);
        assertThat(mistakes(named("oidc-usersessionmodel-note-mapper", "sid", "user.session.note", "AUTH_TIME")))
                .hasSize(1);
    }

    @Test
    void what_is_in_no_access_token_says_nothing_here() {
        assertThat(mistakes(named(HARDCODED, "sid", "access.token.claim", "false", "id.token.claim", "true")))
                .isEmpty();
        assertThat(mistakes(named(HARDCODED, "sid", "access.token.claim", "false", "lightweight.claim", "true")))
                .hasSize(1);
    }

    @Test
    void a_mapper_of_another_protocol_writes_no_claim() {
        ProtocolMapperModel saml = named(HARDCODED, "sid");
        saml.setProtocol("saml");

        assertThat(mistakes(saml)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_scope_that_the_client_gets_or_could_get_counts(boolean byDefault) {
        ClientScopeModel scope = Seam.of(ClientScopeModel.class)
                .answering("getName", "extra")
                .computing("getProtocolMappersStream", arguments -> Stream.of(named(HARDCODED, "sid")))
                .build();
        ClientModel client = Seam.of(ClientModel.class)
                .computing("getProtocolMappersStream", arguments -> Stream.empty())
                .computing(
                        "getClientScopes",
                        arguments ->
                                Boolean.valueOf(byDefault).equals(arguments.get(0)) ? Map.of("extra", scope) : Map.of())
                .build();

        assertThat(ClaimMappers.mistakesIn(client))
                .extracting(DefinitionError::field)
                .containsExactly("clientScopes/extra/protocolMappers/a mapper");
    }

    private static List<DefinitionError> mistakes(ProtocolMapperModel... mappers) {
        return ClaimMappers.mistakesIn(Seam.of(ClientModel.class)
                .computing("getProtocolMappersStream", arguments -> Stream.of(mappers))
                .answering("getClientScopes", Map.of())
                .build());
    }

    private static ProtocolMapperModel named(String kind, String claim, String... more) {
        Map<String, String> config = new HashMap<>(Map.of("claim.name", claim, "access.token.claim", "true"));
        for (int i = 0; i < more.length; i += 2) {
            config.put(more[i], more[i + 1]);
        }
        return mapper(kind, config);
    }

    private static ProtocolMapperModel mapper(String kind, Map<String, String> config) {
        ProtocolMapperModel mapper = new ProtocolMapperModel();
        mapper.setName("a mapper");
        mapper.setProtocol("openid-connect");
        mapper.setProtocolMapper(kind);
        mapper.setConfig(config);
        return mapper;
    }
}
