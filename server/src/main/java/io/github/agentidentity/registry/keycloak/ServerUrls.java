package io.github.agentidentity.registry.keycloak;

import io.github.agentidentity.authority.ResourceUri;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.urls.UrlType;

/**
 * The URLs at which this server answers itself: as its hostname settings say or, without them, as the request came, and
 * the frontend URL of every realm. No token of ours is ever for a place at, above or below one of them: who serves
 * there would be Keycloak, to whom a token for its own issuer means something.
 */
public final class ServerUrls {

    private static final String OF_REQUEST = "agent-identity.server-urls";
    private static final String FRONTEND_URL = "frontendUrl";

    /** Time for which what the realms said is believed, of those that were there; a write looks anew. */
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private record OfRealms(Set<Base> bases, long readAtMillis) {}

    private static final Map<KeycloakSessionFactory, OfRealms> KNOWN = new WeakHashMap<>();

    /** A place by what it is reached at, whether encrypted or not: the two standard ports are one. */
    private record Base(String host, int port, String path) {

        static Base of(URI uri) {
            return new Base(
                    Optional.ofNullable(uri.getHost()).orElse("").toLowerCase(Locale.ROOT),
                    uri.getPort() < 0 || uri.getPort() == HTTP ? HTTPS : uri.getPort(),
                    path(Optional.ofNullable(uri.getPath()).orElse("")));
        }

        /** As a lenient server reads it: without empty segments and what stands behind a semicolon. */
        private static String path(String decoded) {
            return Arrays.stream(decoded.split("/", -1))
                    .map(segment -> segment.replaceFirst(";.*", ""))
                    .filter(segment -> !segment.isEmpty())
                    .map(segment -> "/" + segment)
                    .collect(Collectors.joining());
        }

        boolean meets(Base other) {
            return host.equals(other.host) && port == other.port && (isWithin(other) || other.isWithin(this));
        }

        private boolean isWithin(Base other) {
            return path.equals(other.path) || path.startsWith(other.path + "/");
        }
    }

    private final Set<Base> bases;

    private ServerUrls(Set<Base> bases) {
        this.bases = Set.copyOf(bases);
    }

    /** As they are for this request; what other realms say of theirs may be a minute old. */
    public static ServerUrls of(KeycloakSession session) {
        @Nullable ServerUrls known = session.getAttribute(OF_REQUEST, ServerUrls.class);
        if (known != null) {
            return known;
        }
        ServerUrls ofRequest = ofRequestAndRealms(session);
        session.setAttribute(OF_REQUEST, ofRequest);
        return ofRequest;
    }

    private static ServerUrls ofRequestAndRealms(KeycloakSession session) {
        KeycloakSessionFactory factory = session.getKeycloakSessionFactory();
        @Nullable OfRealms known;
        synchronized (KNOWN) {
            known = KNOWN.get(factory);
        }
        return known != null && Time.currentTimeMillis() - known.readAtMillis() < REMEMBERED.toMillis()
                ? new ServerUrls(union(ofRequest(session), known.bases()))
                : now(session);
    }

    /** As they are now. */
    public static ServerUrls now(KeycloakSession session) {
        Set<Base> ofRealms = ofRealms(session);
        synchronized (KNOWN) {
            KNOWN.put(session.getKeycloakSessionFactory(), new OfRealms(ofRealms, Time.currentTimeMillis()));
        }
        return new ServerUrls(union(ofRequest(session), ofRealms));
    }

    /** None: where there is no server yet. */
    public static ServerUrls none() {
        return new ServerUrls(Set.of());
    }

    /** These URLs. */
    static ServerUrls at(String... urls) {
        return new ServerUrls(Arrays.stream(urls).map(URI::create).map(Base::of).collect(Collectors.toSet()));
    }

    /** Whether a resource is at, above or below one of them. */
    public boolean meet(ResourceUri resource) {
        Base place = Base.of(URI.create(resource.value()));
        return bases.stream().anyMatch(place::meets);
    }

    private static Set<Base> ofRequest(KeycloakSession session) {
        return Arrays.stream(UrlType.values())
                .map(type -> session.getContext().getUri(type).getBaseUri())
                .map(Base::of)
                .collect(Collectors.toSet());
    }

    private static Set<Base> ofRealms(KeycloakSession session) {
        return session.realms()
                .getRealmsStream()
                .flatMap(realm -> Stream.ofNullable(realm.getAttribute(FRONTEND_URL)))
                .flatMap(url -> parsed(url).stream())
                .map(Base::of)
                .collect(Collectors.toSet());
    }

    private static Optional<URI> parsed(String url) {
        try {
            return Optional.of(URI.create(url)).filter(uri -> uri.getHost() != null);
        } catch (IllegalArgumentException notAUrl) {
            return Optional.empty();
        }
    }

    private static Set<Base> union(Set<Base> some, Set<Base> others) {
        Set<Base> all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }
}
