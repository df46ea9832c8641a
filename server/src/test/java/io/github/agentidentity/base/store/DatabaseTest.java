package io.github.agentidentity.base.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.agentidentity.base.domain.Problem;
import io.github.agentidentity.missions.fixture.Databases;
import java.io.InputStream;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The server runs on PostgreSQL and H2 at READ COMMITTED, and says in one sentence why not on anything else. */
class DatabaseTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MariaDB",
                "MySQL",
                "TiDB",
                "Oracle",
                "Microsoft SQL Server",
                "EnterpriseDB",
                "CockroachDB",
                "postgresql",
                ""
            })
    void another_product_is_refused_in_one_sentence_that_names_it(String product) {
        Database database = Database.of(Databases.entities(product, Connection.TRANSACTION_READ_COMMITTED));

        assertThat(database.refusal())
                .get()
                .asString()
                .contains("PostgreSQL", "H2", product)
                .endsWith(".");
        assertThat(codes(database)).containsExactly("database_not_supported");
    }

    @ParameterizedTest
    @CsvSource({"PostgreSQL, 1", "PostgreSQL, 4", "PostgreSQL, 8", "H2, 1", "H2, 4", "H2, 8", "H2, 0"})
    void another_isolation_than_read_committed_is_refused_on_both(String product, int isolation) {
        Database database = new Database(product, isolation, true);

        assertThat(database.refusal())
                .get()
                .asString()
                .contains("READ COMMITTED")
                .endsWith(".");
        assertThat(codes(database)).containsExactly("database_not_supported");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PostgreSQL", "H2"})
    void both_are_fit_at_read_committed(String product) {
        Database database = new Database(product, Connection.TRANSACTION_READ_COMMITTED, true);

        assertThat(database.refusal()).isEmpty();
        assertThat(database.problems()).isEmpty();
    }

    @Test
    void a_role_that_commits_asynchronously_is_a_problem_and_refuses_nothing() {
        Database database = new Database("PostgreSQL", Connection.TRANSACTION_READ_COMMITTED, false);

        assertThat(database.refusal()).isEmpty();
        assertThat(codes(database)).containsExactly("commit_not_synchronous");
    }

    @Test
    void the_start_of_a_server_ends_with_the_sentence() {
        Database another = Database.of(Databases.entities("MariaDB", Connection.TRANSACTION_REPEATABLE_READ));
        Database fit = Database.of(Databases.entities("H2", Connection.TRANSACTION_READ_COMMITTED));

        assertThatIllegalStateException()
                .isThrownBy(another::require)
                .withMessage("Agent Identity runs on PostgreSQL and, for trying it, on H2; this database is MariaDB:"
                        + " take the provider's jar out, or change the database.");
        assertThatCode(fit::require).doesNotThrowAnyException();
    }

    /** So that another database has none of our tables, not half of them. */
    @Test
    void the_changelog_halts_on_another_database_before_its_first_change() throws Exception {
        Element conditions = elements(changelog()).get(0);

        assertThat(conditions.getLocalName()).isEqualTo("preConditions");
        assertThat(conditions.getAttribute("onFail")).isEqualTo("HALT");
        assertThat(conditions.getAttribute("onFailMessage"))
                .startsWith("Agent Identity runs on PostgreSQL")
                .endsWith(".");
        assertThat(elements(conditions)).singleElement().satisfies(either -> {
            assertThat(either.getLocalName()).isEqualTo("or");
            assertThat(elements(either))
                    .extracting(database -> database.getLocalName() + " " + database.getAttribute("type"))
                    .containsExactlyInAnyOrder("dbms postgresql", "dbms h2");
        });
    }

    private static Element changelog() throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        try (InputStream file = Database.class.getResourceAsStream("/META-INF/agent-identity-changelog.xml")) {
            return factory.newDocumentBuilder().parse(file).getDocumentElement();
        }
    }

    private static List<Element> elements(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    private static List<String> codes(Database database) {
        return database.problems().map(Problem::code).toList();
    }
}
