package io.github.agentidentity.rest;

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
            import io.github.agentidentity.rest.*;
            import jakarta.ws.rs.*;
            import jakarta.ws.rs.core.*;
            import java.util.List;
            """, """
            record Message(String text) {}
            interface Mailboxes {
                List<Message> of(String human);
            }
            Mailboxes mailboxes;
            Configurable<?> application;
            """);

    @Test
    void every_block_of_Java_compiles(@TempDir Path classes) {
        FRAME.compile(MarkdownPage.of("resource-server/rest/README.md"), classes);
    }
}
