package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OwnLogTest {
    @Test
    void entries_kafkasLeaveWithTheirTraces_ownKeepTheirs() {
        String printed = """
                Writing flow logs 0 %
                2026-11-30T09:00:00.000Z WARN  d.w.p.lifecycle.Unit stopped
                java.lang.IllegalStateException: own
                \tat dev.weir.Main.main(Main.java:1)
                2026-11-30T09:00:00.001Z ERROR k.s.ControllerApis again
                org.apache.kafka.common.errors.NotControllerException: it is node 1
                2026-11-30T09:00:00.002Z WARN  o.a.k.c.c.i.Fetcher again TimeoutException
                Exception in thread "main" java.lang.Error
                """;

        assertThat(OwnLog.entries(printed).map(entry -> entry.lines().toList().getLast()))
                .containsExactly(
                        "Writing flow logs 0 %",
                        "\tat dev.weir.Main.main(Main.java:1)", "Exception in thread \"main\" java.lang.Error");
    }
}
