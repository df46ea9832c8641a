package io.github.agentidentity.it.actors;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mail server on loopback that takes whatever comes (RFC 5321, as little of it as Keycloak needs). */
public final class Mailbox implements AutoCloseable {

    private static final Pattern LINK = Pattern.compile("http://127\\.0\\.0\\.1[^\\s\"<>]+");

    private final ServerSocket door;
    private final BlockingQueue<String> mails = new LinkedBlockingQueue<>();

    public Mailbox() {
        try {
            door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread postman = new Thread(this::serve, "mailbox");
        postman.setDaemon(true);
        postman.start();
    }

    /** Makes a realm send its mail here. */
    public void serve(Realm realm) {
        realm.change(settings -> {
            ObjectNode smtp = settings.putObject("smtpServer");
            smtp.put("host", "127.0.0.1")
                    .put("port", Integer.toString(door.getLocalPort()))
                    .put("from", "keycloak@demo.example");
        });
    }

    /** The first link in the next mail. */
    public String link() {
        return link(mail());
    }

    /** The first link in a mail. */
    public static String link(String mail) {
        Matcher link = LINK.matcher(mail);
        if (!link.find()) {
            throw new AssertionError("No link is in this mail: " + mail);
        }
        return link.group().replace("&amp;", "&");
    }

    /** The next mail, with its headers. */
    public String mail() {
        try {
            String mail = mails.poll(30, TimeUnit.SECONDS);
            if (mail == null) {
                throw new AssertionError("No mail came.");
            }
            return plain(mail);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Without the soft line breaks and escapes of quoted-printable (RFC 2045 section 6.7). */
    private static String plain(String mail) {
        return mail.replace("=\n", "").replace("=3D", "=");
    }

    private void serve() {
        while (!door.isClosed()) {
            try (Socket sender = door.accept()) {
                take(sender);
            } catch (IOException e) {
                // The next one, or none any more.
            }
        }
    }

    private void take(Socket sender) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(sender.getInputStream(), StandardCharsets.UTF_8));
        OutputStream out = sender.getOutputStream();
        say(out, "220 ready");
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("DATA")) {
                say(out, "354 go on");
                mails.add(mail(lines));
                say(out, "250 taken");
            } else if (line.startsWith("QUIT")) {
                say(out, "221 bye");
                return;
            } else {
                say(out, "250 ok");
            }
        }
    }

    private static String mail(BufferedReader lines) throws IOException {
        StringBuilder mail = new StringBuilder();
        for (String line = lines.readLine(); line != null && !line.equals("."); line = lines.readLine()) {
            mail.append(line).append('\n');
        }
        return mail.toString();
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
