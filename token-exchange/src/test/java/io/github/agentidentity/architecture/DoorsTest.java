package io.github.agentidentity.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.github.agentidentity.architecture.Rooms.ALL;
import static io.github.agentidentity.architecture.Rooms.AUTHORITY;
import static io.github.agentidentity.architecture.Rooms.FRAMEWORKS;
import static io.github.agentidentity.architecture.Rooms.MISSIONS;
import static io.github.agentidentity.architecture.Rooms.RESOURCE_SERVER;
import static io.github.agentidentity.architecture.Rooms.SHIPPED;
import static io.github.agentidentity.architecture.Rooms.SPI;
import static io.github.agentidentity.architecture.Rooms.TOKEN_EXCHANGE;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules for the doors between rooms: which room may know which. */
class DoorsTest {

    @Test
    void authority_is_pure_java() {
        classes()
                .that()
                .resideInAPackage(AUTHORITY + "..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", AUTHORITY + "..")
                .check(SHIPPED);
    }

    @Test
    void what_others_implement_knows_authority_and_the_SPI_of_Keycloak() {
        classes()
                .that()
                .resideInAPackage(SPI + "..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "org.keycloak",
                        "org.keycloak.models..",
                        "org.keycloak.provider..",
                        AUTHORITY + "..",
                        SPI + "..")
                .check(SHIPPED);
    }

    @Test
    void a_domain_knows_no_framework() {
        noClasses()
                .that()
                .resideInAPackage(ALL + ".*.domain..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FRAMEWORKS)
                .check(SHIPPED);
    }

    @Test
    void a_domain_knows_no_adapter() {
        noClasses()
                .that()
                .resideInAPackage(ALL + ".*.domain..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ALL + ".*.keycloak..", ALL + ".*.store..", ALL + ".*.web..", MISSIONS, TOKEN_EXCHANGE)
                .check(SHIPPED);
    }

    @Test
    void the_store_is_opened_by_the_adapters_to_keycloak_only() {
        classes()
                .that()
                .resideInAPackage(MISSIONS + ".store..")
                .should()
                .onlyHaveDependentClassesThat()
                .resideInAnyPackage(MISSIONS + ".store..", MISSIONS + ".keycloak..")
                .check(SHIPPED);
    }

    @Test
    void the_store_knows_the_domain_and_nothing_else_of_its_room() {
        noClasses()
                .that()
                .resideInAPackage(MISSIONS + ".store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(MISSIONS, MISSIONS + ".keycloak..", MISSIONS + ".web..")
                .check(SHIPPED);
    }

    @Test
    void the_adapters_to_keycloak_know_nothing_of_the_web_of_their_room() {
        noClasses()
                .that()
                .resideInAPackage(MISSIONS + ".keycloak..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(MISSIONS + ".web..")
                .check(SHIPPED);
    }

    @Test
    void missions_know_nothing_of_the_mint() {
        noClasses()
                .that()
                .resideInAPackage(MISSIONS + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(TOKEN_EXCHANGE + "..")
                .check(SHIPPED);
    }

    @Test
    void the_mint_reaches_storage_through_ports_only() {
        noClasses()
                .that()
                .resideInAPackage(TOKEN_EXCHANGE + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(MISSIONS + ".store..")
                .check(SHIPPED);
    }

    @Test
    void the_library_for_services_knows_authority_and_nothing_else_of_ours() {
        noClasses()
                .that()
                .resideInAPackage(RESOURCE_SERVER + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(MISSIONS + "..", TOKEN_EXCHANGE + "..", "org.keycloak..", "jakarta..")
                .check(SHIPPED);
    }

    // The packages of authority are one: its JSON refuses as all the rest does, so that the two know each other.
    @ParameterizedTest
    @ValueSource(strings = {MISSIONS, TOKEN_EXCHANGE})
    void no_two_packages_of_a_room_know_each_other(String room) {
        slices().matching(room + ".(*)..").should().beFreeOfCycles().check(SHIPPED);
    }
}
