package dev.weir.deploy.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Lets tests of the image run where a Docker daemon answers, and an image to build on is there or can be fetched. */
final class ImageCondition implements ExecutionCondition {
    /** Made by testkit/images/build, for machines that reach no registry. */
    private static final String LOCAL = "weir-base:local";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (!succeeds("docker", "version")) {
            return ConditionEvaluationResult.disabled("no Docker daemon answers");
        }
        return base().map(name -> ConditionEvaluationResult.enabled("builds on " + name))
                .orElseGet(() -> ConditionEvaluationResult.disabled(
                        "neither %s is there nor can %s be fetched".formatted(LOCAL, usual())));
    }

    /** The image to build on. */
    static Optional<String> base() {
        return Stream.of(LOCAL, usual())
                .filter(name -> succeeds("docker", "image", "inspect", name))
                .findFirst()
                .or(() -> Optional.of(usual()).filter(name -> succeeds("docker", "pull", "-q", name)));
    }

    private static String usual() {
        try (Stream<String> lines = Files.lines(Path.of("image/Dockerfile"))) {
            return lines.filter(line -> line.startsWith("ARG BASE="))
                    .map(line -> line.substring("ARG BASE=".length()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("the Dockerfile names no base"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean succeeds(String... command) {
        try {
            return Docker.end(List.of(command)).code() == 0;
        } catch (UncheckedIOException _) {
            return false;
        }
    }
}
