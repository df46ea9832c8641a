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

    /**
     * Pins this process to the processors of the servers, so that a database that it starts from now on runs there; the
     * database leaves the processes below this one.
     */
    void forDatabase() throws InterruptedException {
        pin(ProcessHandle.current(), ofServers());
    }

    /** Everybody runs everywhere: what makes servers ready takes no longer than it must. */
    void together() throws InterruptedException {
        pin(ProcessHandle.current(), processors);
        pinServers(processors);
    }

    /** From now on the generator has the last processor, and the processes below this one have the others. */
    void apart() throws InterruptedException {
        pin(ProcessHandle.current(), processors.subList(Math.max(0, processors.size() - 1), processors.size()));
        pinServers(ofServers());
    }

    private List<Integer> ofServers() {
        return processors.subList(0, Math.max(0, processors.size() - 1));
    }

    private void pinServers(List<Integer> where) throws InterruptedException {
        for (ProcessHandle server : ProcessHandle.current().descendants().toList()) {
            pin(server, where);
        }
    }

    private void pin(ProcessHandle process, List<Integer> where) throws InterruptedException {
        if (isPossible()) {
            String list = where.stream().map(String::valueOf).collect(Collectors.joining(","));
            run("taskset", "-a", "-p", "-c", list, String.valueOf(process.pid()));
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
