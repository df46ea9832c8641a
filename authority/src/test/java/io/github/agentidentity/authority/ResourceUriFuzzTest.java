package io.github.agentidentity.authority;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.agentidentity.authority.fixture.ForeignText;
import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class ResourceUriFuzzTest {

    @MethodSource("seeds")
    @FuzzTest
    void a_resource_is_what_java_reads_too(byte[] input) {
        check(ForeignText.of(input));
    }

    static void check(ForeignText foreign) {
        foreign.recognise(ResourceUri::parse).ifPresent(resource -> {
            assertThat(resource.value()).isEqualTo(foreign.text());
            URI uri = URI.create(resource.value());
            assertThat(uri.normalize().getHost()).isEqualTo(uri.getHost()).isNotNull();
            assertThat(uri.getRawUserInfo()).isNull();
            assertThat(uri.getRawQuery()).isNull();
            assertThat(uri.getRawFragment()).isNull();
            assertThat(uri.getPath()).doesNotContainPattern("(^|/)\\.{1,2}(/|$)|\\\\|\\p{Cntrl}");
            assertThat(resource.covers(resource)).isTrue();
        });
    }

    static Stream<byte[]> seeds() {
        return ForeignText.seeds(
                "https://a.example",
                "http://127.0.0.1:8080/a/b%20c",
                "https://a.example/x//y;z=1,2/",
                "https://a.example/..;/",
                "https://0x7f/");
    }
}
