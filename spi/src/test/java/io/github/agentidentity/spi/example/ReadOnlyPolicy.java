package io.github.agentidentity.spi.example;

import io.github.agentidentity.authority.ActionPattern;
import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.spi.MissionPolicy;
import io.github.agentidentity.spi.PolicyQuestion;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * While the realm attribute {@code example.read-only} is {@code true}, agents read and do nothing else. Any other value
 * makes the policy fail, as a policy may whose settings are broken.
 */
final class ReadOnlyPolicy implements MissionPolicy {

    static final String ATTRIBUTE = "example.read-only";

    private final Supplier<Optional<String>> realmAttribute;

    /** @param realmAttribute the attribute's value now */
    ReadOnlyPolicy(Supplier<Optional<String>> realmAttribute) {
        this.realmAttribute = realmAttribute;
    }

    @Override
    public Authority narrow(PolicyQuestion question) {
        return switch (realmAttribute.get().orElse("false")) {
            case "false" -> question.authority();
            case "true" -> readingOnly(question.authority());
            default -> throw new IllegalStateException(ATTRIBUTE + " is true or false");
        };
    }

    private static Authority readingOnly(Authority authority) {
        return Authority.of(authority.entries().stream()
                .flatMap(ReadOnlyPolicy::readingOnly)
                .toList());
    }

    private static Stream<Entry> readingOnly(Entry entry) {
        List<ActionPattern> reads = entry.actions().stream()
                .filter(action -> action.value().endsWith(".read"))
                .toList();
        return reads.isEmpty()
                ? Stream.empty()
                : Stream.of(new Entry(entry.resource(), entry.match(), reads, entry.constraints(), entry.delegation()));
    }
}
