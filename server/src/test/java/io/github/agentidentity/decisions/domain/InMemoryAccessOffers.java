package io.github.agentidentity.decisions.domain;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Offers in a map. */
final class InMemoryAccessOffers implements AccessOffers {

    final Map<String, AccessOffer> offers = new HashMap<>();

    @Override
    public Optional<AccessOffer> make(AccessOffer offer) {
        if (offers.size() >= MOST) {
            return Optional.empty();
        }
        offers.put(offer.id(), offer);
        return Optional.of(offer);
    }

    @Override
    public Optional<AccessOffer> take(String id, String serviceId) {
        Optional<AccessOffer> found = Optional.ofNullable(offers.get(id))
                .filter(offer -> offer.serviceId().equals(serviceId));
        found.ifPresent(offer -> offers.remove(id));
        return found;
    }
}
