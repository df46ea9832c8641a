package io.github.agentidentity.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Stream that holds what is written until it is released, by itself where it would hold too much. */
final class HeldOutput extends ServletOutputStream {

    /** Bytes that are held at most; a service that writes more asks first. */
    static final int LIMIT = 8_192;

    private final ServletOutputStream outside;
    private final BooleanSupplier decided;
    private final Runnable check;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private boolean released;
    private boolean dropping;
    private boolean ending;

    /**
     * @param decided whether everything may leave, whatever status it has
     * @param check throws where nothing may leave
     */
    HeldOutput(ServletOutputStream outside, BooleanSupplier decided, Runnable check) {
        this.outside = outside;
        this.decided = decided;
        this.check = check;
    }

    /** Lets leave what is held here, and in the buffers of {@code writer}, and all that comes. */
    void release(@Nullable PrintWriter writer) throws IOException {
        release();
        if (writer != null) {
            // Into the container's buffer and no further: it knows better when to send.
            ending = true;
            writer.flush();
            ending = false;
        }
    }

    private void release() throws IOException {
        if (!released) {
            check.run();
            released = true;
            held.writeTo(outside);
            held.reset();
        }
    }

    /** Forgets what is held here, and in the buffers of {@code writer}. */
    void drop(@Nullable PrintWriter writer) {
        dropping = true;
        if (writer != null) {
            writer.flush();
        }
        held.reset();
        dropping = false;
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (dropping) {
            return;
        }
        if (!released && (held.size() + (long) length > LIMIT || decided.getAsBoolean())) {
            release();
        }
        if (released) {
            outside.write(bytes, offset, length);
        } else {
            held.write(bytes, offset, length);
        }
    }

    @Override
    public void flush() throws IOException {
        if (!dropping && !ending) {
            release();
            outside.flush();
        }
    }

    @Override
    public void close() throws IOException {
        release();
        outside.close();
    }

    @Override
    public boolean isReady() {
        return outside.isReady();
    }

    /** Begins writing without blocking, for which it must be decided before: held bytes could not be sent in one go. */
    @Override
    public void setWriteListener(WriteListener listener) {
        check.run();
        if (held.size() > 0) {
            throw new IllegalStateException("Write nothing before you set a listener.");
        }
        released = true;
        outside.setWriteListener(listener);
    }
}
