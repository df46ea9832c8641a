package io.github.agentidentity.it;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Table of the time that each class of tests took, longest first, printed when all have run. */
public final class ClassTimes implements TestExecutionListener {

    private final Map<TestIdentifier, Instant> begun = new LinkedHashMap<>();
    private final Map<String, Duration> took = new LinkedHashMap<>();

    @Override
    public void executionStarted(TestIdentifier test) {
        begun.put(test, Instant.now());
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        test.getSource()
                .filter(ClassSource.class::isInstance)
                .map(source -> ((ClassSource) source).getJavaClass().getSimpleName())
                .ifPresent(name ->
                        took.put(name, Duration.between(begun.getOrDefault(test, Instant.now()), Instant.now())));
    }

    @Override
    @SuppressWarnings("SystemOut")
    public void testPlanExecutionFinished(TestPlan plan) {
        if (took.size() > 1) {
            System.out.println(table());
        }
    }

    private String table() {
        StringBuilder table = new StringBuilder("Seconds  Class of tests%n".formatted());
        took.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .forEach(time ->
                        table.append("%7.1f  %s%n".formatted(time.getValue().toMillis() / 1000.0, time.getKey())));
        return table.append("%7.1f  all %d%n"
                        .formatted(
                                took.values().stream()
                                                .mapToLong(Duration::toMillis)
                                                .sum()
                                        / 1000.0,
                                took.size()))
                .toString();
    }
}
