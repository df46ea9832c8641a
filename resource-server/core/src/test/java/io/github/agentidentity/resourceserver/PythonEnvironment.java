package io.github.agentidentity.resourceserver;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A Python with the libraries of the snippet: the one on the PATH if it has them, else a virtual environment under
 * {@code target}, made with pip from wherever this machine's pip looks. What could not be made is for the caller to
 * see.
 */
final class PythonEnvironment {

    private static final String FIT = """
            import sys, jwt, cryptography
            version = tuple(int(part) for part in jwt.__version__.split('.')[:2])
            sys.exit(sys.version_info < (3, 11) or version < (2, 15))
            """;
    private static final String ON_THE_PATH = "python3";
    private static final Path FOLDER = Path.of("target", "python").toAbsolutePath();
    private static final String OWN = FOLDER.resolve("bin").resolve("python3").toString();

    private PythonEnvironment() {}

    /** The command or the path of the interpreter; empty where there is none. */
    static Optional<String> interpreter() throws InterruptedException {
        if (isFit(ON_THE_PATH)) {
            return Optional.of(ON_THE_PATH);
        }
        if (!isFit(OWN)) {
            boolean made = SnippetsTest.runs(ON_THE_PATH, "-m", "venv", FOLDER.toString());
            if (!made || !SnippetsTest.runs(OWN, "-m", "pip", "install", "PyJWT==2.15.1", "cryptography==50.0.2")) {
                return Optional.empty();
            }
        }
        return isFit(OWN) ? Optional.of(OWN) : Optional.empty();
    }

    private static boolean isFit(String python) throws InterruptedException {
        return SnippetsTest.runs(python, "-c", FIT);
    }
}
