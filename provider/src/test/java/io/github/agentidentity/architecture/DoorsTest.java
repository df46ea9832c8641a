package io.github.agentidentity.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.github.agentidentity.architecture.Room.ALL;
import static io.github.agentidentity.architecture.Room.AUTHORITY;
import static io.github.agentidentity.architecture.Room.MISSIONS;
import static io.github.agentidentity.architecture.Room.RESOURCE_SERVER;
import static io.github.agentidentity.architecture.Room.SHIPPED;
import static io.github.agentidentity.architecture.Room.SPI;
import static io.github.agentidentity.architecture.Room.TOKEN_EXCHANGE;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules for the doors between rooms, and between the layers of a room. */
class DoorsTest {

    /** Packages that a rule of the domain must know nothing of. */
    private static final String[] FRAMEWORKS = {
        "org.keycloak..", "jakarta..", "com.fasterxml..", "org.hibernate..", "org.jboss.."
    };

    private static final String DOMAINS = ALL + ".*.domain..";
    private static final String STORES = ALL + ".*.store..";
    private static final String ADAPTERS = ALL + ".*.keycloak..";
    private static final String WEB = ALL + ".*.web..";

    @ParameterizedTest
    @EnumSource
    void a_room_knows_the_rooms_of_its_plan_and_no_other(Room room) {
        noClasses()
                .that()
                .resideInAPackage(room.packages())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(room.closed())
                .check(SHIPPED);
    }

    @ParameterizedTest
    @EnumSource
    void every_room_of_the_plan_has_classes(Room room) {
        classes()
                .that()
                .resideInAPackage(room.packages())
                .should()
                .resideInAPackage(room.packages())
                .allowEmptyShould(false)
                .check(SHIPPED);
    }

    @Test
    void every_class_is_in_a_room() {
        classes()
                .should()
                .resideInAnyPackage(Stream.of(Room.values()).map(Room::packages).toArray(String[]::new))
                .check(SHIPPED);
    }

    @Test
    void authority_is_pure_java() {
        classes()
                .that()
                .resideInAPackage(AUTHORITY.packages())
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", AUTHORITY.packages())
                .check(SHIPPED);
    }

    @Test
    void what_others_implement_knows_authority_and_the_SPI_of_Keycloak() {
        classes()
                .that()
                .resideInAPackage(SPI.packages())
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "org.keycloak",
                        "org.keycloak.models..",
                        "org.keycloak.provider..",
                        AUTHORITY.packages(),
                        SPI.packages())
                .check(SHIPPED);
    }

    @Test
    void a_domain_knows_no_framework() {
        noClasses()
                .that()
                .resideInAPackage(DOMAINS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FRAMEWORKS)
                .check(SHIPPED);
    }

    @Test
    void a_domain_knows_no_adapter() {
        noClasses()
                .that()
                .resideInAPackage(DOMAINS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(and(Room.entryPoints(), ADAPTERS, STORES, WEB))
                .check(SHIPPED);
    }

    @Test
    void a_store_is_opened_by_stores_and_the_adapters_to_keycloak_only() {
        classes()
                .that()
                .resideInAPackage(STORES)
                .should()
                .onlyHaveDependentClassesThat()
                .resideInAnyPackage(STORES, ADAPTERS)
                .check(SHIPPED);
    }

    @Test
    void a_store_knows_domains_and_stores_and_nothing_else_of_a_room() {
        noClasses()
                .that()
                .resideInAPackage(STORES)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(and(Room.entryPoints(), ADAPTERS, WEB))
                .check(SHIPPED);
    }

    // The token exchange has no web of its own: its adapters answer at Keycloak's token endpoint.
    @Test
    void adapters_to_keycloak_know_nothing_of_the_web() {
        noClasses()
                .that()
                .resideInAPackage(ADAPTERS)
                .and()
                .resideOutsideOfPackage(TOKEN_EXCHANGE.packages())
                .should()
                .dependOnClassesThat()
                .resideInAPackage(WEB)
                .check(SHIPPED);
    }

    @Test
    void the_mint_reaches_storage_through_ports_only() {
        noClasses()
                .that()
                .resideInAPackage(TOKEN_EXCHANGE.packages())
                .should()
                .dependOnClassesThat()
                .resideInAPackage(STORES)
                .check(SHIPPED);
    }

    @Test
    void no_mint_and_no_answer_opens_the_stores_of_a_realm() {
        noClasses()
                .that()
                .resideInAnyPackage(TOKEN_EXCHANGE.packages(), WEB)
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName(MISSIONS.root() + ".keycloak.Stores")
                .check(SHIPPED);
    }

    @Test
    void the_library_for_services_knows_nothing_of_the_server() {
        noClasses()
                .that()
                .resideInAPackage(RESOURCE_SERVER.packages())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.keycloak..", "jakarta..")
                .check(SHIPPED);
    }

    // The packages of authority are one: its JSON refuses as all the rest does, so that the two know each other.
    @ParameterizedTest
    @MethodSource("io.github.agentidentity.architecture.Room#ofTheServer")
    void no_two_packages_of_a_room_know_each_other(Room room) {
        slices().matching(room.root() + ".(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(SHIPPED);
    }

    private static String[] and(String[] some, String... others) {
        return Stream.concat(Stream.of(some), Stream.of(others)).toArray(String[]::new);
    }
}
