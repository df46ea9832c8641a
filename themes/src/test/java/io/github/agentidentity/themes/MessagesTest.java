package io.github.agentidentity.themes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.text.MessageFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {

    private static final String MAIL_AS_TEXT = "text/agent-identity-proposal.ftl";
    private static final String MAIL_AS_HTML = "html/agent-identity-proposal.ftl";
    private static final String ACTION_MAIL_AS_TEXT = "text/agent-identity-action.ftl";
    private static final String ACTION_MAIL_AS_HTML = "html/agent-identity-action.ftl";
    private static final String SUSPENSION_MAIL_AS_TEXT = "text/agent-identity-suspension.ftl";
    private static final String SUSPENSION_MAIL_AS_HTML = "html/agent-identity-suspension.ftl";

    private static final String BEGINNING_MAIL_AS_TEXT = "text/agent-identity-beginning.ftl";
    private static final String BEGINNING_MAIL_AS_HTML = "html/agent-identity-beginning.ftl";

    private static final Map<String, String> ENGLISH = Messages.of("en");

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fr", "ja"})
    void every_language_has_every_text_and_no_other(String language) {
        assertThat(Messages.of(language).keySet()).isEqualTo(ENGLISH.keySet());
        assertThat(Messages.of(language).values())
                .allSatisfy(text -> assertThat(text).isNotBlank());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fr", "ja"})
    void every_key_is_ours(String language) {
        assertThat(Messages.of(language).keySet()).allMatch(key -> key.startsWith("agentIdentity"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fr", "ja"})
    void an_apostrophe_survives_the_formatting(String language) {
        assertThat(Messages.of(language))
                .allSatisfy((key, text) ->
                        assertThat(new MessageFormat(text).format(null)).as(key).isEqualTo(text.replace("''", "'")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fr", "ja"})
    void a_text_holds_no_markup_and_no_expression(String language) {
        assertThat(Messages.of(language).values()).noneMatch(text -> text.matches(".*[<>{}$].*"));
    }

    @Test
    void every_text_that_a_template_names_exists_and_every_text_is_named() throws IOException {
        Set<String> named = new TreeSet<>();
        for (String template : List.of(
                Page.APPROVAL,
                Page.ACTION,
                Page.NOTICE,
                MAIL_AS_TEXT,
                MAIL_AS_HTML,
                ACTION_MAIL_AS_TEXT,
                ACTION_MAIL_AS_HTML,
                SUSPENSION_MAIL_AS_TEXT,
                SUSPENSION_MAIL_AS_HTML,
                BEGINNING_MAIL_AS_TEXT,
                BEGINNING_MAIL_AS_HTML)) {
            Pattern.compile("\"(agentIdentity\\w+)\"")
                    .matcher(source(template))
                    .results()
                    .forEach(match -> named.add(match.group(1)));
        }
        named.remove("agentIdentityVisibility"); // a prefix; the page's tests go through what follows

        assertThat(ENGLISH.keySet()).containsAll(named);
        // What Java names: why approving is blocked or failed, how far an action goes, how an approval ended, what
        // stands beside a value, who approves, a subject.
        assertThat(
                        ENGLISH.keySet().stream()
                                .filter(key -> !named.contains(key))
                                .filter(
                                        key -> !key.matches(
                                                "agentIdentity(Blocked|Count|EndAfter|Mistake|Notice|Visibility|Limit|MailSubject|Action(By|Absent|EmptyList|Written|Version|Digest))\\w*")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                Page.APPROVAL,
                Page.ACTION,
                Page.NOTICE,
                MAIL_AS_HTML,
                ACTION_MAIL_AS_HTML,
                SUSPENSION_MAIL_AS_HTML,
                BEGINNING_MAIL_AS_HTML
            })
    void no_template_switches_escaping_off(String template) throws IOException {
        assertThat(source(template)).doesNotContain("no_esc", "noautoesc", "noAutoEsc", "outputformat", "?interpret");
    }

    private static String source(String template) throws IOException {
        try (InputStream file = MessagesTest.class.getResourceAsStream("/theme-resources/templates/" + template)) {
            return new String(Objects.requireNonNull(file, template).readAllBytes(), UTF_8);
        }
    }
}
