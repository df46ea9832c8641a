package io.github.agentidentity.runner;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The last lines of a log file, read from its end: a log may be long. */
record LogTail(List<String> lines) {

    private static final int MAX_BYTES = 16_384;

    LogTail {
        lines = List.copyOf(lines);
    }

    /** At most {@code count} lines; none when the file is missing. A first line cut by the bound is left out. */
    static LogTail of(Path log, int count) throws IOException {
        if (!Files.isRegularFile(log)) {
            return new LogTail(List.of());
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long from = Math.max(0, file.length() - MAX_BYTES);
            byte[] bytes = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            List<String> lines =
                    new String(bytes, StandardCharsets.UTF_8).lines().toList();
            int whole = from == 0 || lines.isEmpty() ? 0 : 1;
            return new LogTail(lines.subList(Math.max(whole, lines.size() - count), lines.size()));
        }
    }

    /** The lines, indented, after a line that introduces them; empty when there is none. */
    String quoted() {
        return lines.isEmpty() ? "" : " Its log ends:\n    " + String.join("\n    ", lines);
    }
}
