package io.github.agentidentity.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackPortTest {

    @Test
    void zero_means_a_port_that_can_be_bound() throws Exception {
        LoopbackPort port = LoopbackPort.choose(0, 0);

        try (ServerSocket socket = new ServerSocket(port.number())) {
            assertThat(socket.isBound()).isTrue();
        }
    }

    @Test
    void a_free_port_is_taken_as_asked() throws Exception {
        int free = LoopbackPort.choose(0, 0).number();

        assertThat(LoopbackPort.choose(free, 0).number()).isEqualTo(free);
    }

    @Test
    void a_busy_port_is_refused_by_its_number() throws Exception {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            assertThatThrownBy(() -> LoopbackPort.choose(busy.getLocalPort(), 0))
                    .isInstanceOf(KeycloakDidNotStart.class)
                    .hasMessageContaining("Port " + busy.getLocalPort() + " of 127.0.0.1 is in use");
        }
    }

    @Test
    void a_port_in_use_on_every_address_is_busy_too() throws Exception {
        try (ServerSocket busy = new ServerSocket(0)) {
            assertThatThrownBy(() -> LoopbackPort.choose(busy.getLocalPort(), 0))
                    .isInstanceOf(KeycloakDidNotStart.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 65_536})
    void a_number_that_is_no_port_is_refused(int number) {
        assertThatThrownBy(() -> new LoopbackPort(number)).isInstanceOf(IllegalArgumentException.class);
    }
}
