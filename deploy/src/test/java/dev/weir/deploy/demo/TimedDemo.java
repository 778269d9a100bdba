package dev.weir.deploy.demo;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import picocli.CommandLine;

/** {@code weir demo} with a clock of its own. Arguments: where it begins, in seconds since the epoch, how fast it goes, and those of the command. */
public final class TimedDemo {

    private TimedDemo() {}

    public static void main(String[] arguments) {
        Instant begin = Instant.ofEpochSecond(Long.parseLong(arguments[0]));
        long speed = Long.parseLong(arguments[1]);
        long started = System.nanoTime();
        InstantSource clock = () -> begin.plusNanos((System.nanoTime() - started) * speed);
        String[] own = Arrays.copyOfRange(arguments, 2, arguments.length);
        System.exit(new CommandLine(new DemoCommand(clock)).execute(own));
    }
}
