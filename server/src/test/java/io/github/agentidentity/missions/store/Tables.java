package io.github.agentidentity.missions.store;

import io.github.agentidentity.evidence.store.ChainLinkEntity;
import io.github.agentidentity.evidence.store.EvidenceEntity;
import io.github.agentidentity.evidence.store.RealmHistoryEntity;
import io.github.agentidentity.evidence.store.SealerEntity;
import io.github.agentidentity.registry.store.AdoptionEntity;
import io.github.agentidentity.registry.store.AgentSuspensionEntity;
import io.github.agentidentity.registry.store.EmergencyStopEntity;
import io.github.agentidentity.registry.store.EnabledAgentEntity;
import io.github.agentidentity.registry.store.EnablementEntity;
import io.github.agentidentity.registry.store.OwnedObjectEntity;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.command.CommandScope;
import liquibase.command.core.UpdateCommandStep;
import liquibase.command.core.helpers.DbUrlConnectionArgumentsCommandStep;
import liquibase.command.core.helpers.ShowSummaryArgument;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.ui.LoggerUIService;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.junit.jupiter.api.Assumptions;

/** Real databases with our tables as installations get them, and of Keycloak's what our statements look at. */
final class Tables {

    private static final String H2 = "jdbc:h2:mem:storage;NON_KEYWORDS=VALUE;DB_CLOSE_DELAY=-1";

    private static final List<Class<?>> ENTITIES = List.of(
            EnabledAgentEntity.class,
            AdoptionEntity.class,
            EnablementEntity.class,
            EvidenceEntity.class,
            HandoffEntity.class,
            EmergencyStopEntity.class,
            MintKeyEntity.class,
            MissionEntity.class,
            OwnedObjectEntity.class,
            ProposalEntity.class,
            RealmHistoryEntity.class,
            ChainLinkEntity.class,
            RealmRow.class,
            SealerEntity.class,
            AgentSuspensionEntity.class);

    private Tables() {}

    /** In memory, for as long as this process. */
    static EntityManagerFactory onH2() {
        return OnH2.DATABASE;
    }

    /** Real binaries on loopback, for as long as this process. */
    static EntityManagerFactory onPostgresql() {
        Assumptions.assumeTrue(
                !"root".equals(System.getProperty("user.name")) || LinuxUtils.isUnshareAvailable(),
                "PostgreSQL will not run as root, and there is no user namespace to be somebody else in.");
        return OnPostgresql.DATABASE;
    }

    private static final class OnH2 {

        static final EntityManagerFactory DATABASE = made(H2);
    }

    private static final class OnPostgresql {

        static final EntityManagerFactory DATABASE = made(started().getJdbcUrl("postgres", "postgres"));
    }

    private static EmbeddedPostgres started() {
        try {
            return EmbeddedPostgres.builder().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EntityManagerFactory made(String url) {
        try (Connection connection = DriverManager.getConnection(url)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("create table REALM (ID varchar(36) primary key, NAME varchar(255))");
                statement.execute(
                        "create table CLIENT (ID varchar(36) primary key, REALM_ID varchar(36), CLIENT_ID varchar(255))");
            }
            migrate(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new HibernatePersistenceConfiguration("storage")
                .managedClasses(ENTITIES)
                .jdbcUrl(url)
                .property(JdbcSettings.ISOLATION, Connection.TRANSACTION_READ_COMMITTED)
                .createEntityManagerFactory();
    }

    private static void migrate(Connection connection) {
        try {
            liquibase.database.Database database =
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            Scope.child(Scope.Attr.ui, new LoggerUIService(), () -> new CommandScope(UpdateCommandStep.COMMAND_NAME)
                    .addArgumentValue(DbUrlConnectionArgumentsCommandStep.DATABASE_ARG, database)
                    .addArgumentValue(UpdateCommandStep.CHANGELOG_FILE_ARG, "META-INF/agent-identity-changelog.xml")
                    .addArgumentValue(ShowSummaryArgument.SHOW_SUMMARY, UpdateSummaryEnum.OFF)
                    .execute());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
