package io.github.agentidentity.authority;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whatever comes in is read or refused, and what is read is printed so that it is read again as the same.
 *
 * <p>Not part of the normal build. By name, it replays the known inputs: {@code ./mvnw -pl authority test
 * -Dtest=ParserFuzzTest}. With {@code JAZZER_FUZZ=1} in the environment and one method named
 * ({@code -Dtest=ParserFuzzTest#json_is_read_or_refused}), it searches for new ones.
 */
class ParserFuzzTest {

    private static <T> Optional<T> readOrRefuse(Function<String, T> reader, String text) {
        try {
            return Optional.of(reader.apply(text));
        } catch (Refusal expected) {
            return Optional.empty();
        }
    }

    private static Json json(String text) {
        return JsonReader.read(text, JsonLimits.REQUEST);
    }

    @FuzzTest
    void json_is_read_or_refused(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        readOrRefuse(ParserFuzzTest::json, text)
                .ifPresent(read -> assertThat(json(Jcs.canonical(read))).isEqualTo(read));
    }

    @FuzzTest
    void an_authority_is_read_or_refused(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        readOrRefuse(Authority::parse, text).ifPresent(read -> {
            assertThat(Authority.fromJson(read.toJson())).isEqualTo(read);
            assertThat(read.isWithin(read)).isTrue();
        });
    }

    @FuzzTest
    void an_actor_chain_is_read_or_refused(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        readOrRefuse(act -> ActorChain.fromJson(json(act)), text)
                .ifPresent(
                        read -> assertThat(ActorChain.fromJson(read.toJson())).isEqualTo(read));
    }

    @FuzzTest
    void a_mission_claim_is_read_or_refused(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        readOrRefuse(claim -> MissionClaim.fromJson(json(claim)), text)
                .ifPresent(
                        read -> assertThat(MissionClaim.fromJson(read.toJson())).isEqualTo(read));
    }

    @FuzzTest
    void a_resource_is_what_java_reads_too(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        ResourceUri.parse(text).ifPresent(resource -> {
            URI uri = URI.create(resource.value());
            assertThat(uri.normalize().getHost()).isEqualTo(uri.getHost()).isNotNull();
            assertThat(uri.getRawUserInfo()).isNull();
            assertThat(uri.getRawQuery()).isNull();
            assertThat(uri.getRawFragment()).isNull();
            assertThat(resource.covers(resource)).isTrue();
        });
    }

    @FuzzTest
    void a_date_time_is_printed_as_the_instant_that_was_read(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        Rfc3339.parse(text).ifPresent(instant -> assertThat(Rfc3339.parse(Rfc3339.print(instant)))
                .contains(instant));
    }
}
