package io.github.agentidentity.resourceserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The promise of the library: its public types and members, listed in {@code public-api.txt}. */
final class PublicApiTest {

    private static final Path CLASSES = Path.of("target", "classes");

    @Test
    void every_public_type_is_marked_and_no_other() throws IOException {
        assertThat(types()).hasSizeGreaterThan(20).allSatisfy(type -> assertThat(
                        type.isAnnotationPresent(PublicApi.class))
                .as(type.getName())
                .isEqualTo(isPublic(type)));
    }

    @Test
    void no_public_type_is_a_record_so_that_each_can_grow() throws IOException {
        assertThat(types().stream().filter(PublicApiTest::isPublic)).noneMatch(Class::isRecord);
    }

    @Test
    void no_public_class_can_be_extended() throws IOException {
        assertThat(types().stream()
                        .filter(PublicApiTest::isPublic)
                        .filter(type -> !type.isInterface())
                        .filter(type -> !type.isEnum()))
                .allMatch(type -> Modifier.isFinal(type.getModifiers()));
    }

    @Test
    void the_promise_is_the_one_that_is_written_down() throws IOException {
        List<String> promised = types().stream()
                .filter(PublicApiTest::isPublic)
                .flatMap(PublicApiTest::lines)
                .toList();
        Path now = Path.of("target", "public-api.txt");
        Files.write(now, promised);
        try (InputStream written = PublicApiTest.class.getResourceAsStream("/public-api.txt")) {
            assertThat(written).isNotNull();
            assertThat(promised)
                    .as("If the change is meant, review it and copy %s over src/test/resources/public-api.txt.", now)
                    .isEqualTo(new String(written.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList());
        }
    }

    private static List<Class<?>> types() throws IOException {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            return files.map(file -> CLASSES.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.endsWith("package-info.class"))
                    .map(file -> file.substring(0, file.length() - ".class".length())
                            .replace('/', '.')
                            .replace('\\', '.'))
                    .sorted()
                    .<Class<?>>map(PublicApiTest::type)
                    .filter(type -> !type.isAnonymousClass() && !type.isLocalClass())
                    .toList();
        }
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name, false, PublicApiTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether code of another package can name it. */
    private static boolean isPublic(Class<?> type) {
        return Modifier.isPublic(type.getModifiers())
                && (type.getEnclosingClass() == null || isPublic(type.getEnclosingClass()));
    }

    private static Stream<String> lines(Class<?> type) {
        return Stream.concat(
                        Stream.of(type.toGenericString()),
                        Stream.of(
                                        Arrays.stream(type.getDeclaredFields())
                                                .filter(field -> shown(field.getModifiers()))
                                                .map(Field::toGenericString),
                                        Arrays.stream(type.getDeclaredConstructors())
                                                .filter(PublicApiTest::isShown)
                                                .map(Constructor::toGenericString),
                                        Arrays.stream(type.getDeclaredMethods())
                                                .filter(PublicApiTest::isShown)
                                                .map(Method::toGenericString))
                                .flatMap(each -> each)
                                .sorted()
                                .map(member -> "    " + member))
                // JDKs differ in whether they say that a type is sealed.
                .map(line -> line.replace("sealed ", ""))
                .map(line -> line.replace("io.github.agentidentity.", "").replaceAll("java\\.(lang|util|time)\\.", ""));
    }

    private static boolean isShown(Executable member) {
        return shown(member.getModifiers()) && !member.isSynthetic();
    }

    private static boolean shown(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }
}
