package io.github.agentidentity.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** All classes that we ship, read once. */
final class Rooms {

    static final String ALL = "io.github.agentidentity";
    static final String AUTHORITY = ALL + ".authority";
    static final String SPI = ALL + ".spi";
    static final String MISSIONS = ALL + ".missions";
    static final String TOKEN_EXCHANGE = ALL + ".tokenexchange";
    static final String RESOURCE_SERVER = ALL + ".resourceserver";

    /** Packages that a rule of the domain must know nothing of. */
    static final String[] FRAMEWORKS = {
        "org.keycloak..", "jakarta..", "com.fasterxml..", "org.hibernate..", "org.jboss.."
    };

    static final JavaClasses SHIPPED = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages(ALL);

    private Rooms() {}
}
