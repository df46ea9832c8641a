package io.github.agentidentity.demo;

import java.net.CookieManager;
import java.net.CookieStore;
import java.net.HttpCookie;
import java.net.URI;
import java.util.List;

/**
 * Keeps cookies as browsers do at a loopback address, which they trust like HTTPS (W3C Secure Contexts section 3.1):
 * cookies marked Secure come back. And as RFC 6265 has it, a version is not an attribute of a cookie.
 */
final class TrustworthyCookies implements CookieStore {

    private final CookieStore store = new CookieManager().getCookieStore();

    @Override
    public void add(URI uri, HttpCookie cookie) {
        cookie.setSecure(false);
        cookie.setVersion(0);
        store.add(uri, cookie);
    }

    @Override
    public List<HttpCookie> get(URI uri) {
        return store.get(uri);
    }

    @Override
    public List<HttpCookie> getCookies() {
        return store.getCookies();
    }

    @Override
    public List<URI> getURIs() {
        return store.getURIs();
    }

    @Override
    public boolean remove(URI uri, HttpCookie cookie) {
        return store.remove(uri, cookie);
    }

    @Override
    public boolean removeAll() {
        return store.removeAll();
    }
}
