package io.github.agentidentity.decisions.domain;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Offers in a map. */
final class InMemoryAccessOffers implements AccessOffers {

    final Map<String, AccessOffer> offers = new HashMap<>();

    @Override
    public boolean make(AccessOffer offer) {
        return offers.size() < MOST && offers.put(offer.id(), offer) == null;
    }

    @Override
    public Optional<AccessOffer> take(String id, String serviceId) {
        Optional<AccessOffer> found = Optional.ofNullable(offers.get(id))
                .filter(offer -> offer.serviceId().equals(serviceId));
        found.ifPresent(offer -> offers.remove(id));
        return found;
    }
}
