package io.github.agentidentity.webflux;

import io.github.agentidentity.testkit.fixture.JavaFrame;
import io.github.agentidentity.testkit.fixture.MarkdownPage;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README of this module, whose Java compiles as it stands there. */
final class ReadmeTest {

    private static final JavaFrame FRAME = new JavaFrame("""
            import io.github.agentidentity.authority.Visibility;
            import io.github.agentidentity.resourceserver.*;
            import io.github.agentidentity.webflux.*;
            import org.springframework.boot.autoconfigure.SpringBootApplication;
            import org.springframework.context.annotation.Bean;
            import org.springframework.web.bind.annotation.GetMapping;
            import org.springframework.web.server.ServerWebExchange;
            import reactor.core.publisher.Flux;
            """, """
            record Message(String text) {}
            interface Mailboxes {
                Flux<Message> of(String human);
            }
            Mailboxes mailboxes;
            """);

    @Test
    void every_block_of_Java_compiles(@TempDir Path classes) {
        FRAME.compile(MarkdownPage.of("resource-server/webflux/README.md"), classes);
    }
}
