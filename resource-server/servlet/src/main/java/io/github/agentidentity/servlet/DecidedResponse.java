package io.github.agentidentity.servlet;

import io.github.agentidentity.authority.Refusal;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * Response of which nothing leaves before a rule agrees: not when it is flushed, not when it grows past a buffer, not
 * when it ends. What is written before it agrees is held in memory, at most {@link HeldOutput#LIMIT} bytes.
 */
final class DecidedResponse extends HttpServletResponseWrapper {

    private final LeavingRule rule;
    private @Nullable HeldOutput output;
    private @Nullable PrintWriter writer;

    DecidedResponse(HttpServletResponse response, LeavingRule rule) {
        super(response);
        this.rule = rule;
    }

    /**
     * Lets leave what was written, and what is written from now on.
     *
     * @throws Refusal if the rule does not agree
     */
    void release() throws IOException {
        rule.require(getStatus());
        if (output != null) {
            output.release(writer);
        }
    }

    /** Forgets what was written, where it has not left. */
    void drop() {
        if (output != null) {
            output.drop(writer);
        }
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (writer != null) {
            throw new IllegalStateException("The writer of this response is in use.");
        }
        return output();
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (writer == null) {
            if (output != null) {
                throw new IllegalStateException("The stream of this response is in use.");
            }
            // As the container would: from now on the encoding is settled and told.
            String encoding = getCharacterEncoding();
            setCharacterEncoding(encoding);
            writer = new PrintWriter(new OutputStreamWriter(output(), Charset.forName(encoding)));
        }
        return writer;
    }

    private HeldOutput output() throws IOException {
        if (output == null) {
            output = new HeldOutput(super.getOutputStream(), this::isDecided, () -> rule.require(getStatus()));
        }
        return output;
    }

    private boolean isDecided() {
        try {
            rule.require(SC_OK);
            return true;
        } catch (Refusal undecided) {
            return false;
        }
    }

    @Override
    public void flushBuffer() throws IOException {
        release();
        super.flushBuffer();
    }

    @Override
    public void resetBuffer() {
        super.resetBuffer();
        drop();
    }

    @Override
    public void reset() {
        super.reset();
        drop();
        output = null;
        writer = null;
    }

    @Override
    public void sendError(int status) throws IOException {
        drop();
        super.sendError(status);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        drop();
        super.sendError(status, message);
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        sendRedirect(location, SC_FOUND, true);
    }

    /** Overrides the method of this form that Servlet 6.1 has; a relative location is one: RFC 9110 section 10.2.2. */
    public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
        rule.require(status);
        if (clearBuffer) {
            resetBuffer();
        }
        setStatus(status);
        setHeader("Location", location);
        flushBuffer();
    }
}
