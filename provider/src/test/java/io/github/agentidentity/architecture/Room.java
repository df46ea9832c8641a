package io.github.agentidentity.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/** The plan of the house: each room with the rooms that it may know. */
enum Room {
    AUTHORITY("authority"),
    SPI("spi"),
    BASE("base"),
    EVIDENCE("evidence"),
    REGISTRY("registry"),
    MISSIONS("missions"),
    ENABLEMENT("enablement"),
    APPROVAL("approval"),
    AUDIT("audit"),
    ADMIN("admin"),
    DECISION_POINT("decisions"),
    CONSOLE("console"),
    TOKEN_EXCHANGE("tokenexchange"),
    PROVIDER("provider"),
    RESOURCE_SERVER("resourceserver");

    static final String ALL = "io.github.agentidentity";

    /** All classes that we ship, read once. */
    static final JavaClasses SHIPPED = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages(ALL);

    private final String name;

    Room(String name) {
        this.name = name;
    }

    /** Rooms that this one may know. */
    private Set<Room> known() {
        return switch (this) {
            case AUTHORITY -> EnumSet.noneOf(Room.class);
            case SPI, BASE, RESOURCE_SERVER -> EnumSet.of(AUTHORITY);
            case EVIDENCE -> EnumSet.of(AUTHORITY, BASE);
            case REGISTRY -> EnumSet.of(AUTHORITY, BASE, EVIDENCE);
            case MISSIONS -> EnumSet.of(AUTHORITY, SPI, BASE, EVIDENCE, REGISTRY);
            case ENABLEMENT, AUDIT, DECISION_POINT, TOKEN_EXCHANGE ->
                EnumSet.of(AUTHORITY, SPI, BASE, EVIDENCE, REGISTRY, MISSIONS);
            case APPROVAL -> EnumSet.of(AUTHORITY, SPI, BASE, EVIDENCE, REGISTRY, MISSIONS, ENABLEMENT, DECISION_POINT);
            case CONSOLE -> EnumSet.of(AUTHORITY, BASE, REGISTRY, MISSIONS);
            case ADMIN -> {
                Set<Room> known = EnumSet.range(AUTHORITY, AUDIT);
                known.add(DECISION_POINT);
                yield known;
            }
            case PROVIDER -> EnumSet.range(AUTHORITY, TOKEN_EXCHANGE);
        };
    }

    /** Root package. */
    String root() {
        return ALL + "." + name;
    }

    /** Pattern of all packages. */
    String packages() {
        return root() + "..";
    }

    /** Patterns of the rooms of ours that this one must not know. */
    String[] closed() {
        return Stream.of(values())
                .filter(room -> room != this && !known().contains(room))
                .map(Room::packages)
                .toArray(String[]::new);
    }

    static Stream<Room> ofTheServer() {
        return Stream.of(values()).filter(room -> room != AUTHORITY && room != RESOURCE_SERVER);
    }

    /** Root packages, where Keycloak enters. */
    static String[] entryPoints() {
        return ofTheServer().filter(room -> room != SPI).map(Room::root).toArray(String[]::new);
    }
}
