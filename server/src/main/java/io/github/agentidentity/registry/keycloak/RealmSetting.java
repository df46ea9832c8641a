package io.github.agentidentity.registry.keycloak;

import io.github.agentidentity.base.keycloak.AttributeRule;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.RealmModel;

/**
 * One setting of a realm: who reads it and who shows it to an admin know it from here.
 *
 * @param rule for the value of its attribute
 * @param kind of its value
 * @param usual the value that holds where the attribute is absent, as an attribute would say it; empty: none does
 * @param bounds of a number; empty for every other kind
 */
public record RealmSetting<T>(AttributeRule<T> rule, Kind kind, Optional<String> usual, Optional<Bounds> bounds) {

    /** Kind of a value. */
    public enum Kind {
        NUMBER,
        TRUTH,
        TEXT,
        LIST
    }

    /** Unit in which a number is counted. */
    public enum Unit {
        SECONDS,
        DAYS;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Least and most of a number. */
    public record Bounds(long least, long most, Unit unit) {

        public Bounds {
            if (least > most) {
                throw new IllegalArgumentException("least is more than most");
            }
        }
    }

    public RealmSetting {
        if (usual.isPresent() && usual.flatMap(rule::parse).isEmpty()) {
            throw new IllegalArgumentException("The default of " + rule.name() + " breaks its rule");
        }
        if (bounds.isPresent() != (kind == Kind.NUMBER)) {
            throw new IllegalArgumentException("A number has bounds and nothing else has");
        }
    }

    static RealmSetting<Duration> seconds(String name, Duration usual, Duration least, Duration most) {
        return new RealmSetting<>(
                AttributeRule.seconds(name, least, most),
                Kind.NUMBER,
                Optional.of(Long.toString(usual.toSeconds())),
                Optional.of(new Bounds(least.toSeconds(), most.toSeconds(), Unit.SECONDS)));
    }

    static RealmSetting<Boolean> truth(String name, boolean usual) {
        return new RealmSetting<>(
                AttributeRule.truth(name), Kind.TRUTH, Optional.of(Boolean.toString(usual)), Optional.empty());
    }

    static RealmSetting<String> text(AttributeRule<String> rule) {
        return new RealmSetting<>(rule, Kind.TEXT, Optional.empty(), Optional.empty());
    }

    static RealmSetting<Set<String>> list(AttributeRule<Set<String>> rule) {
        return new RealmSetting<>(rule, Kind.LIST, Optional.empty(), Optional.empty());
    }

    /** Name of the attribute. */
    public String name() {
        return rule.name();
    }

    /** The value that holds in a realm: its attribute's or the default; empty where the attribute breaks the rule. */
    public Optional<T> in(RealmModel realm) {
        return Optional.ofNullable(realm.getAttribute(name())).or(this::usual).flatMap(rule::parse);
    }
}
