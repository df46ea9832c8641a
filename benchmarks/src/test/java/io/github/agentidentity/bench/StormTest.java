package io.github.agentidentity.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StormTest {

    @Test
    void everybody_turns_to_the_next_mission() throws Exception {
        try (Echo echo = new Echo()) {
            Stormed first = new Stormed(Echo.request(echo.uri()));
            Stormed second = new Stormed(Echo.request(echo.uri()));
            try (Storm storm = new Storm(echo.uri(), 2, first)) {
                await(first);
                storm.on(second);
                await(second);
                storm.calm();
            }
            int minted = first.minted();

            assertThat(second.minted()).isPositive();
            assertThat(first.minted()).isEqualTo(minted);
        }
    }

    private static void await(Stormed mission) throws InterruptedException {
        while (mission.minted() == 0) {
            Thread.sleep(1);
        }
    }
}
