package io.github.agentidentity.bench;

import io.github.agentidentity.bench.database.Copies;
import io.github.agentidentity.bench.database.Population.Originals;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * A realm with many of everything, and the lists in which pages show it.
 *
 * @param mission the one of which the others are copies
 */
record ListedRealm(Copies database, String mission) {

    private static final String AGENT = "inbox-assistant";

    private static final String OURS = "/agent-identity";
    private static final String MISSIONS = OURS + "/missions?";
    private static final String ITEMS = "missions";
    private static final String GOES_ON = "STATE = 'active' and EXPIRES_AT > current_timestamp";

    /** The question of the gauge of active missions. */
    private static final String ACTIVE =
            "select count(*) from (select 1 as ONE from AGENT_MISSION m where m.STATE = 'active'"
                    + " and m.EXPIRES_AT > current_timestamp limit 100000) as COUNTED";

    private static final int GOOD = 200;
    private static final int DAYS_AGO = 100;
    private static final int DAYS = 30;

    /** The one mission, and the two who have it. */
    Originals originals() throws IOException {
        return new Originals(human(), "alice", AGENT, mission);
    }

    private String human() throws IOException {
        return database.texts("select HUMAN_ID from AGENT_MISSION where ID = ?", mission)
                .get(0);
    }

    List<ListPage> ofAdmins(ListPage.Asker admin) throws IOException {
        List<ListPage> pages = new ArrayList<>();
        pages.addAll(ListPage.of("agents", admin, OURS + "/agents?", "agents", count("AGENT_ADOPTION", "1 = 1")));
        pages.addAll(ListPage.of(
                "agents with 9 in their names",
                admin,
                OURS + "/agents?search=9",
                "agents",
                count("AGENT_ADOPTION", "AGENT_CLIENT_ID like '%9%'")));
        pages.addAll(ListPage.of("services", admin, OURS + "/resource-servers?", "resource_servers", 1));
        pages.addAll(missions("missions", admin, "", "1 = 1"));
        pages.addAll(missions("missions of a human", admin, "human=" + human(), "HUMAN_ID = '" + human() + "'"));
        for (String client : List.of(AGENT, "agent-8")) {
            pages.addAll(missions(
                    "missions of " + client, admin, "client_id=" + client, "AGENT_CLIENT_ID = '" + client + "'"));
        }
        pages.addAll(missions("active missions", admin, "state=active", GOES_ON));
        pages.addAll(missions("completed missions", admin, "state=completed", "STATE = 'completed'"));
        pages.addAll(missions("missions of a month", admin, period(), between()));
        String token = database.texts(
                        "select max(TOKEN_ID) from AGENT_EVIDENCE where TOKEN_ID is not null and SUBJECT <> ?", mission)
                .get(0);
        pages.addAll(ListPage.of("mission of a token", admin, MISSIONS + "token_id=" + token, ITEMS, 1));
        return pages;
    }

    List<ListPage> ofHumans(ListPage.Asker human) throws IOException {
        String account = OURS + "/account";
        String his = "HUMAN_ID = '" + human() + "'";
        List<ListPage> pages = new ArrayList<>();
        pages.addAll(ListPage.of("own missions", human, account + "/missions?", ITEMS, count("AGENT_MISSION", his)));
        pages.addAll(ListPage.of(
                "own missions that were completed",
                human,
                account + "/missions?state=completed",
                ITEMS,
                count("AGENT_MISSION", his + " and STATE = 'completed'")));
        pages.addAll(ListPage.of(
                "agents that one answers for",
                human,
                account + "/sponsored?",
                "agents",
                count("AGENT_ADOPTION", "SPONSOR_ID = '" + human() + "'")));
        pages.addAll(ListPage.of(
                "requests that wait",
                human,
                account + "/proposals?",
                "proposals",
                count("AGENT_PROPOSAL", his + " and STATE = 'pending'")));
        pages.add(new ListPage("actions that wait", () -> human.ask(account + "/actions"), "\"actions\":["));
        return pages;
    }

    /** The parts of the admins' first page, and a gauge. */
    List<ListPage> ofOverview(ListPage.Asker admin) {
        List<ListPage> pages = new ArrayList<>();
        for (String name : List.of("realm", "freeze", "problems")) {
            pages.add(new ListPage(name, () -> admin.ask(OURS + "/" + name), "{\""));
        }
        pages.add(new ListPage(
                "gauge of active missions",
                () -> new Answer(GOOD, database.texts(ACTIVE).get(0)),
                ""));
        return pages;
    }

    private List<ListPage> missions(String name, ListPage.Asker admin, String query, String condition)
            throws IOException {
        return ListPage.of(name, admin, MISSIONS + query, ITEMS, count("AGENT_MISSION", condition));
    }

    private static Instant from() {
        return Instant.now().minus(Duration.ofDays(DAYS_AGO)).truncatedTo(ChronoUnit.DAYS);
    }

    private static Instant to() {
        return from().plus(Duration.ofDays(DAYS));
    }

    private static String period() {
        return "from=" + from() + "&to=" + to();
    }

    private static String between() {
        String moment = " timestamp with time zone '";
        return "CREATED_AT >=" + moment + from() + "' and CREATED_AT <" + moment + to() + "'";
    }

    private long count(String table, String condition) throws IOException {
        return Long.parseLong(database.texts("select count(*) from " + table + " where " + condition)
                .get(0));
    }
}
