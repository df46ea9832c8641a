package io.github.agentidentity.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Keeps the generator on the last processor and what it starts on the others, with {@code taskset}; where that or a
 * second processor is missing, everybody runs everywhere.
 */
final class Pinning {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String ALLOWED = "Cpus_allowed_list:";

    private final List<Integer> processors;

    Pinning(List<Integer> processors) {
        this.processors = List.copyOf(processors);
    }

    static Pinning ofThisMachine() throws IOException, InterruptedException {
        Pinning pinning = new Pinning(Files.isReadable(STATUS) ? allowed(Files.readString(STATUS)) : List.of());
        return pinning.isPossible() && run("taskset", "-V") ? pinning : new Pinning(List.of());
    }

    /** {@code 0-2,5} is 0, 1, 2 and 5. */
    static List<Integer> allowed(String status) {
        List<Integer> all = new ArrayList<>();
        String list = status.lines()
                .filter(line -> line.startsWith(ALLOWED))
                .map(line -> line.substring(ALLOWED.length()).strip())
                .findFirst()
                .orElse("");
        for (String part : list.isEmpty() ? new String[0] : list.split(",", -1)) {
            String[] ends = part.split("-", -1);
            for (int i = Integer.parseInt(ends[0]); i <= Integer.parseInt(ends[ends.length - 1]); i++) {
                all.add(i);
            }
        }
        return all;
    }

    private boolean isPossible() {
        return processors.size() > 1;
    }

    /** What is started from now on runs on all processors but the last. */
    void forServers() throws IOException, InterruptedException {
        pin(processors.subList(0, Math.max(0, processors.size() - 1)));
    }

    /** This process runs on the last one from now on. */
    void forGenerator() throws IOException, InterruptedException {
        pin(processors.subList(Math.max(0, processors.size() - 1), processors.size()));
    }

    private void pin(List<Integer> where) throws IOException, InterruptedException {
        if (isPossible()) {
            String list = where.stream().map(String::valueOf).collect(Collectors.joining(","));
            run(
                    "taskset",
                    "-a",
                    "-p",
                    "-c",
                    list,
                    String.valueOf(ProcessHandle.current().pid()));
        }
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    @Override
    public String toString() {
        return isPossible()
                ? "generator on processor " + processors.get(processors.size() - 1) + ", servers on the other "
                        + (processors.size() - 1)
                : "not pinned";
    }
}
