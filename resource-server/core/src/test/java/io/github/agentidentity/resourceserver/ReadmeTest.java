package io.github.agentidentity.resourceserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.testkit.fixture.JavaFrame;
import io.github.agentidentity.testkit.fixture.MarkdownPage;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages about the library and its test kit: their Java compiles as it stands there, and what they name is there. */
final class ReadmeTest {

    private static final Pattern ARTIFACT = Pattern.compile("<artifactId>[a-z-]+</artifactId>");

    private static final JavaFrame FRAME = new JavaFrame("""
            import com.nimbusds.jose.jwk.ECKey;
            import static org.junit.jupiter.api.Assertions.assertEquals;
            import io.github.agentidentity.authority.*;
            import io.github.agentidentity.authority.json.JsonObject;
            import io.github.agentidentity.resourceserver.*;
            import io.github.agentidentity.testkit.*;
            import java.net.http.HttpResponse;
            import java.sql.Timestamp;
            import java.time.Duration;
            import java.util.List;
            import javax.net.ssl.SSLContext;
            """, """
            record Message(String text) {}
            interface Mailboxes {
                List<Message> of(String human);
            }
            Mailboxes mailboxes;
            IncomingRequest request;
            AgentPrincipal agent;
            ResourceUri account;
            Money price;
            String tenant;
            SSLContext sslContext;
            String issuer;
            String secret;
            ECKey key;
            String to;
            String subject;
            String text;
            interface Database {
                int update(String sql, Object... values);
            }
            Database jdbc;
            HttpResponse<String> delete(String path, String token) {
                throw new UnsupportedOperationException();
            }
            """);

    @ParameterizedTest
    @ValueSource(
            strings = {"docs/resource-servers.md", "resource-server/core/README.md", "resource-server/testkit/README.md"
            })
    void every_block_of_Java_compiles(String page, @TempDir Path classes) {
        FRAME.compile(MarkdownPage.of(page), classes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"resource-server/testkit/README.md", "resource-server/spring-boot-starter/README.md"})
    void every_dependency_of_a_page_has_its_version_in_the_bill_of_materials(String page) {
        MarkdownPage bill = MarkdownPage.of("resource-server/bom/pom.xml");
        List<String> artifacts = MarkdownPage.of(page).blocks("xml").stream()
                .flatMap(block -> ARTIFACT.matcher(block).results())
                .map(MatchResult::group)
                .toList();
        assertThat(artifacts).isNotEmpty().allSatisfy(artifact -> assertThat(bill.text())
                .contains(artifact));
    }
}
