package dev.weir.deploy.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the first process of a container is, by its command line. */
class FirstProcessTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/opt/java/bin/java\0-Xms64m\0-cp\0/opt/weir/lib/a.jar\0dev.weir.deploy.Main\0stream\0--config\0/etc/weir.conf\0",
                "/sbin/docker-init\0--\0/opt/weir/bin/weir\0stream\0--config\0/etc/weir.conf\0",
                "/bin/sh\0/opt/weir/bin/weir\0stream\0--config\0/etc/weir.conf\0"
            })
    void arguments_weirAloneOrBehindAnInit_thoseOfTheProgram(String commandLine) {
        assertThat(FirstProcess.arguments(commandLine))
                .hasValueSatisfying(words -> assertThat(words).containsExactly("stream", "--config", "/etc/weir.conf"));
    }

    @Test
    void arguments_anotherProgram_none() {
        assertThat(FirstProcess.arguments("/sbin/init\0splash\0")).isEmpty();
    }
}
