package io.github.agentidentity.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BootTest {

    private static final String LOG =
            "INFO  [io.quarkus] (main) Keycloak 26.7.5 on JVM (powered by Quarkus 3.33.4) started in 6.125s. Listening";
    private static final String HEAP = """
            42:
             garbage-first heap   total 120832K, used 81920K [0x00000000e0000000, 0x0000000100000000)
              region size 1024K, 3 young (3072K), 2 survivors (2048K)
             Metaspace       used 102400K, committed 103424K, reserved 311296K
              class space    used 12345K, committed 13000K, reserved 262144K
            """;
    private static final String HEAP_OF_25 = """
            42:
            garbage-first heap   total reserved 524288K, committed 120832K, used 81920K [0x00000000e0000000, 0x0000000100000000)
             region size 1024K, 3 young (3072K), 2 survivors (2048K)
            """;
    private static final String COUNTERS = """
            42:
            sun.gc.metaspace.capacity=105906176
            sun.gc.metaspace.used=104857600
            """;
    private static final String PROCESS = "Name:\tjava\nVmRSS:\t  524288 kB\n";

    @Test
    void what_the_server_the_jvm_and_the_system_say_is_read() {
        assertThat(Boot.read(LOG, HEAP, COUNTERS, PROCESS)).isEqualTo(new Boot(6.125, 180, 512));
        assertThat(Boot.read(LOG, HEAP_OF_25, COUNTERS, PROCESS)).isEqualTo(new Boot(6.125, 180, 512));
    }

    @Test
    void what_nobody_says_is_no_number() {
        assertThat(Boot.read("", "", "", "")).isEqualTo(new Boot(Double.NaN, Double.NaN, Double.NaN));
    }
}
