package io.github.agentidentity.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.github.agentidentity.architecture.Room.ALL;
import static io.github.agentidentity.architecture.Room.SHIPPED;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.provider.ProviderFactory;

/** Rules for names: what things are called, and what is allowed to be called so. */
class NamesTest {

    @Test
    void where_keycloak_enters_a_room_there_are_factories_and_nothing_else() {
        classes()
                .that()
                .resideInAnyPackage(Room.entryPoints())
                .and()
                .areTopLevelClasses()
                .and()
                .doNotHaveSimpleName("package-info")
                .should()
                .beAssignableTo(ProviderFactory.class)
                .andShould()
                .haveSimpleNameEndingWith("Factory")
                .check(SHIPPED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Utils", "Util", "Helper", "Helpers", "Manager", "Impl"})
    void no_class_is_called_by_a_word_that_says_nothing(String word) {
        noClasses().should().haveSimpleNameEndingWith(word).check(SHIPPED);
    }

    @ParameterizedTest
    @CsvSource({
        "Provider, org.keycloak.provider.Provider",
        "ProviderFactory, org.keycloak.provider.ProviderFactory",
        "Spi, org.keycloak.provider.Spi"
    })
    void a_word_of_keycloaks_names_a_type_of_keycloaks(String word, String type) {
        classes()
                .that()
                .haveSimpleNameEndingWith(word)
                .should()
                .beAssignableTo(type)
                .allowEmptyShould(true)
                .check(SHIPPED);
    }

    @Test
    void in_every_package_what_may_be_null_says_so() {
        Set<JavaPackage> packages = SHIPPED.stream()
                .map(JavaClass::getPackage)
                .filter(each -> each.getName().startsWith(ALL))
                .collect(Collectors.toSet());
        assertThat(packages).hasSizeGreaterThan(8).allSatisfy(each -> assertThat(each.isAnnotatedWith(NullMarked.class))
                .as(each.getName())
                .isTrue());
    }
}
