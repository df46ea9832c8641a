package io.github.agentidentity.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.testkit.fixture.JavaFrame;
import io.github.agentidentity.testkit.fixture.MarkdownPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The README of this module, as it stands there: its Java compiles, and the other tests start with its configuration.
 */
final class ReadmeTest {

    private static final MarkdownPage PAGE = MarkdownPage.of("resource-server/spring-boot-starter/README.md");

    private static final JavaFrame FRAME = new JavaFrame("""
            import io.github.agentidentity.spring.test.*;
            import org.junit.jupiter.api.Test;
            import org.springframework.beans.factory.annotation.Autowired;
            import org.springframework.boot.test.context.SpringBootTest;
            import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
            import org.springframework.context.annotation.Import;
            import org.springframework.test.web.servlet.MockMvc;
            import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.*;
            import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.*;
            """, "");

    @Test
    void every_block_of_Java_compiles(@TempDir Path classes) {
        FRAME.compile(PAGE, classes);
    }

    @Test
    void the_application_of_the_tests_is_configured_as_the_page_says() throws IOException {
        String yaml = Files.readString(Path.of("src", "test", "resources", "application.yml"));
        assertThat(yaml.replaceFirst("#.*\n", "")).isEqualTo(PAGE.block("yaml", "agent-identity:"));
    }
}
