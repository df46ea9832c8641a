package io.github.agentidentity.verifier;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Walk through the links of a realm's chain and the rows behind each of them. Each stands on the one before: a link on
 * the link before it, a row on the row before it in its history, and a link says with which row its history ends there.
 */
final class LinkedRows {

    private final Line header;
    private final Line end;
    private final Seals seals;
    private final Optional<Place> purged;
    private final Optional<Place> purgedHistory;
    private final Map<String, Place> histories = new HashMap<>();
    private Optional<Line> link = Optional.empty();
    private Optional<Place> lastLink = Optional.empty();
    private long firstLink;
    private String firstPrevious = "nothing";
    private long links;
    private long rows;
    private long lastRow;

    /**
     * @param header the first line
     * @param end what was signed
     */
    LinkedRows(Line header, Line end, Seals seals) throws Fault {
        this.header = header;
        this.end = end;
        this.seals = seals;
        Optional<Line> point = end.inIfAny("purged");
        this.purged = point.isPresent() ? Place.in(point.get(), "last") : Optional.empty();
        this.purgedHistory = point.isPresent() ? Place.in(point.get(), "history") : Optional.empty();
    }

    /** Checks the next line. */
    void next(Line line) throws Fault {
        if (line.has("link")) {
            link(line.only("link"));
        } else {
            row(line.only("row"));
        }
    }

    private void link(Line next) throws Fault {
        requireComplete(next);
        requireRealm(next);
        long seq = next.number("seq");
        Optional<String> previous = next.textIfAny("previous");
        if (header.has("subject")) {
            requireSubject(next, header.text("subject"));
            require(seq > lastLink.map(Place::seq).orElse(begin()), next, "The link is not behind the one before.");
        } else {
            long due = lastLink.map(Place::seq).orElse(begin()) + 1;
            require(seq == due, next, "Link " + due + " is due here, and this is link " + seq + ".");
        }
        if (links == 0 && header.number("place") > 0) {
            require(seq == header.number("after") + 1, next, "The export begins among the rows of another link.");
        }
        Optional<Place> before = lastLink.isPresent() ? lastLink : purged;
        if (before.isPresent() && before.get().seq() == seq - 1) {
            require(previous.equals(before.map(Place::seal)), next, "The link does not stand on the one before.");
        }
        require(previous.isPresent() == (seq > 1), next, "The link does not stand on the one before.");
        lastLink = Optional.of(new Place(seq, seals.link(next)));
        link = Optional.of(next);
        if (links++ == 0) {
            firstLink = seq;
            firstPrevious = previous.orElse(firstPrevious);
        }
    }

    /** Place in the chain behind which the export begins: that of the last purge, where that is later. */
    private long begin() throws Fault {
        return Math.max(header.number("after"), purged.map(Place::seq).orElse(0L));
    }

    private void row(Line row) throws Fault {
        Line of = link.orElseThrow(() -> row.fault("There is a row before the first link."));
        requireRealm(row);
        requireSubject(row, of.text("subject"));
        long seq = row.number("seq");
        Optional<Place> before = before(of);
        if (before.isPresent()) {
            long due = before.get().seq() + 1;
            require(seq == due, row, "The row at place " + due + " is due here, and this is at place " + seq + ".");
        }
        require(seq <= of.number("subject_seq"), row, "The row is behind the end that its link gives.");
        Optional<String> previous = row.textIfAny("previous");
        require(previous.isPresent() == (seq > 1), row, "The row does not stand on the one before.");
        if (before.isPresent() && !before.get().seal().isEmpty()) {
            require(previous.equals(before.map(Place::seal)), row, "The row does not stand on the one before.");
        }
        histories.put(row.text("subject"), new Place(seq, seals.row(row)));
        lastRow = seq;
        rows++;
    }

    /** Place before the next row: known from this export, or from where it begins; else unknown. */
    private Optional<Place> before(Line of) throws Fault {
        String subject = of.text("subject");
        if (histories.containsKey(subject)) {
            return Optional.ofNullable(histories.get(subject));
        }
        if (links == 1 && header.number("place") > 0) {
            return Optional.of(new Place(header.number("place"), ""));
        }
        if (begin() > purged.map(Place::seq).orElse(0L)) {
            return Optional.empty();
        }
        boolean isRealms = subject.equals("realm:" + header.text("realm"));
        return isRealms && purgedHistory.isPresent() ? purgedHistory : Optional.of(new Place(0, ""));
    }

    /** Requires all rows of the last link, as it says that they end. */
    private void requireComplete(Line at) throws Fault {
        if (link.isEmpty()) {
            return;
        }
        Line of = link.get();
        Place last = histories.getOrDefault(of.text("subject"), new Place(0, ""));
        long due = of.number("subject_seq");
        require(last.seq() == due, at, "The rows of link " + of.number("seq") + " end before place " + due + ".");
        require(
                last.seal().equals(of.text("subject_seal")),
                at,
                "Link " + of.number("seq") + " is over another row at place " + due + ".");
    }

    /** Checks that it ends where what was signed says. */
    void finish() throws Fault {
        boolean isSize = end.number("rows") == rows && end.number("links") == links;
        require(isSize, end, "It has not as many links and rows as were signed.");
        Optional<Line> next = end.inIfAny("next");
        require(next.isPresent() == end.yes("more"), end, "It is not said where it goes on.");
        if (next.isPresent()) {
            requireOpen(next.get());
        } else {
            requireComplete(end);
            requireHead();
        }
    }

    /** It goes on behind the last link, or among its rows. */
    private void requireOpen(Line next) throws Fault {
        long place = next.number("place");
        long ended = place;
        if (place == 0) {
            requireComplete(end);
            ended = next.number("after");
        }
        long reached = place == 0 ? lastLink.map(Place::seq).orElse(0L) : lastRow;
        boolean isOfLast = place == 0
                || next.number("after") + 1 == lastLink.map(Place::seq).orElse(0L);
        require(isOfLast && reached == ended, end, "It goes on at another place than where it ends.");
    }

    /** Nothing follows the chain's head; of one history the chain's end says nothing. */
    private void requireHead() throws Fault {
        Optional<Place> head = Place.in(end, "head");
        long reached = lastLink.map(Place::seq).orElse(begin());
        boolean isEnd = head.isEmpty() ? links == 0 : head.get().seq() <= reached;
        boolean isHead = links == 0 || lastLink.equals(head);
        require(header.has("subject") || (isEnd && isHead), end, "It does not end with the head of the chain.");
    }

    private void requireRealm(Line line) throws Fault {
        require(line.text("realm").equals(header.text("realm")), line, "It is of another realm.");
    }

    private static void requireSubject(Line line, String subject) throws Fault {
        require(line.text("subject").equals(subject), line, "It is of another history.");
    }

    private static void require(boolean holds, Line line, String sentence) throws Fault {
        if (!holds) {
            throw line.fault(sentence);
        }
    }

    /** Counts and ends, in a sentence. */
    String summary() {
        String size = rows + " rows in " + links + " links";
        return lastLink.map(last -> size + ", links " + firstLink + " to " + last.seq() + ", behind " + firstPrevious
                        + ", up to " + last.seal())
                .orElse(size);
    }
}
