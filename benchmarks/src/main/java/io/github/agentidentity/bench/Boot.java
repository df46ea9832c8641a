package io.github.agentidentity.bench;

import io.github.agentidentity.runner.RunningKeycloak;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One start of a server.
 *
 * @param seconds until it served, as it says itself
 * @param live megabytes of heap after a collection, and of metaspace
 * @param resident megabytes of memory that its process holds then
 */
record Boot(double seconds, double live, double resident) {

    private static final Pattern STARTED = Pattern.compile("\\bstarted in ([0-9.]+)s");
    private static final Pattern HEAP = Pattern.compile("\\bheap .*\\bused ([0-9]+)K");
    private static final Pattern METASPACE = Pattern.compile("\\bsun\\.gc\\.metaspace\\.used=([0-9]+)\\b");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s*([0-9]+) kB");
    private static final double BYTES_IN_KILOBYTE = 1_024;
    private static final double KILOBYTES_IN_MEGABYTE = 1_024;

    static Boot of(RunningKeycloak keycloak, Jdk jdk) throws IOException, InterruptedException {
        String pid = String.valueOf(server().pid());
        asked(jdk, pid, "GC.run");
        String heap = asked(jdk, pid, "GC.heap_info");
        String counters = asked(jdk, pid, "PerfCounter.print");
        Path status = Path.of("/proc", pid, "status");
        String process = Files.isReadable(status) ? Files.readString(status) : "";
        return read(Files.readString(keycloak.log()), heap, counters, process);
    }

    /** Reads the figures of a boot; one that is missing is {@code NaN}. */
    static Boot read(String log, String heap, String counters, String process) {
        double live = first(HEAP, heap) + first(METASPACE, counters) / BYTES_IN_KILOBYTE;
        return new Boot(
                first(STARTED, log), live / KILOBYTES_IN_MEGABYTE, first(RESIDENT, process) / KILOBYTES_IN_MEGABYTE);
    }

    private static double first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Double.parseDouble(matcher.group(1)) : Double.NaN;
    }

    /** The one Java that runs below this process. */
    private static ProcessHandle server() throws IOException {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").endsWith("java"))
                .findFirst()
                .orElseThrow(() -> new IOException("The server's process is gone."));
    }

    private static String asked(Jdk jdk, String pid, String question) throws IOException, InterruptedException {
        Path jcmd = jdk.home().resolve("bin").resolve("jcmd");
        if (!Files.isExecutable(jcmd)) {
            return "";
        }
        Process process = new ProcessBuilder(jcmd.toString(), pid, question)
                .redirectErrorStream(true)
                .start();
        try (var output = process.getInputStream()) {
            String answer = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return answer;
        }
    }
}
