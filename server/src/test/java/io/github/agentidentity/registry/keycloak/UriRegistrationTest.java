package io.github.agentidentity.registry.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.ResourceUri;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class UriRegistrationTest {

    @Test
    void registrations_apart_from_each_other_hold() {
        assertUndisputed(
                List.of(
                        "https://mail.example",
                        "https://mail.example.org",
                        "https://mail.example:8443",
                        "http://mail.example"),
                0,
                1,
                2,
                3);
    }

    @Test
    void two_registrations_of_one_uri_are_both_out() {
        assertUndisputed(List.of("https://mail.example", "https://mail.example", "https://bank.example"), 2);
    }

    @Test
    void a_registration_within_another_takes_both_out() {
        assertUndisputed(List.of("https://mail.example/a/b", "https://mail.example/a", "https://mail.example/ab"), 2);
    }

    @Test
    void all_registrations_within_one_are_out_with_it() {
        assertUndisputed(List.of("https://mail.example/a", "https://mail.example/-b", "https://mail.example"));
    }

    @Test
    void with_and_without_the_root_slash_is_one_uri() {
        assertUndisputed(List.of("https://mail.example", "https://mail.example/"));
        assertUndisputed(List.of("https://mail.example/!a", "https://mail.example/"));
    }

    @Property
    void what_remains_is_what_no_other_covers_or_is_covered_by(
            @ForAll("uris") List<String> uris, @ForAll Random random) {
        List<UriRegistration> registrations = registrations(uris);
        List<UriRegistration> alone = registrations.stream()
                .filter(one -> registrations.stream()
                        .noneMatch(other -> !other.equals(one)
                                && (one.uri().covers(other.uri()) || other.uri().covers(one.uri()))))
                .toList();
        Collections.shuffle(registrations, random);

        assertThat(UriRegistration.undisputed(registrations)).containsExactlyInAnyOrderElementsOf(alone);
    }

    @Provide
    Arbitrary<List<String>> uris() {
        Arbitrary<String> segment = Arbitraries.of("", "a", "b", "-", "a!", "~");
        return segment.list()
                .ofMaxSize(3)
                .map(segments -> "https://x"
                        + String.join(
                                "", segments.stream().map(each -> "/" + each).toList()))
                .filter(uri -> ResourceUri.parse(uri).isPresent())
                .list()
                .ofMaxSize(8);
    }

    private static void assertUndisputed(List<String> uris, int... operateEmergencyStop) {
        Set<String> expected = new HashSet<>();
        IntStream.of(operateEmergencyStop).mapToObj(String::valueOf).forEach(expected::add);
        assertThat(UriRegistration.undisputed(registrations(uris)))
                .extracting(UriRegistration::clientId)
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    private static List<UriRegistration> registrations(List<String> uris) {
        return new ArrayList<>(IntStream.range(0, uris.size())
                .mapToObj(each -> new UriRegistration(new ResourceUri(uris.get(each)), String.valueOf(each)))
                .toList());
    }
}
