package io.github.agentidentity.demo;

import java.io.IOException;
import java.util.Optional;

/** Console in which a human sees their missions and ends them; the code flow is the console's own. */
final class AccountConsole {

    private static final String CLIENT_ID = "account-console";

    private final Issuer issuer;
    private final Wire wire;

    AccountConsole(Issuer issuer, Wire wire) {
        this.issuer = issuer;
        this.wire = wire;
    }

    /** The access token of the console for a human. */
    String signIn(Human human) throws IOException, InterruptedException, Unexpected {
        return new CodeFlow(issuer, CLIENT_ID, Optional.empty(), issuer.accountConsole()).signIn(human, wire);
    }

    Reply missions(String token) throws IOException, InterruptedException, Unexpected {
        return wire.get(issuer.ownMissions(), "Bearer " + token);
    }

    Reply waitingActions(String token) throws IOException, InterruptedException, Unexpected {
        return wire.get(issuer.waitingActions(), "Bearer " + token);
    }

    Reply stopAll(String token) throws IOException, InterruptedException, Unexpected {
        return wire.post(issuer.stopAll(), FormBody.empty(), "Bearer " + token);
    }

    Reply letGoOn(String token) throws IOException, InterruptedException, Unexpected {
        return wire.post(issuer.stopAllRelease(), FormBody.empty(), "Bearer " + token);
    }

    Reply mission(String missionId, String token) throws IOException, InterruptedException, Unexpected {
        return wire.get(issuer.ownMission(missionId), "Bearer " + token);
    }

    Reply end(String missionId, String token) throws IOException, InterruptedException, Unexpected {
        return wire.post(issuer.revocation(missionId), FormBody.empty(), "Bearer " + token);
    }
}
