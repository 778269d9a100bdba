package dev.weir.testkit.kafka;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.dockerclient.DockerClientConfigUtils;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.ImageNameSubstitutor;

/** Finds out whether a container can be started here. What is missing is fetched at one go; Testcontainers would try for minutes. */
final class DockerImages {
    /** Testcontainers starts it first: it removes the containers of a JVM that was killed. */
    static final String RYUK = "testcontainers/ryuk:0.14.0";

    /** Testcontainers asks it for the way to the daemon's ports when this process is in a container itself. */
    static final String GATEWAY = "alpine:3.17";

    private static final String WITHOUT_RYUK = "TESTCONTAINERS_RYUK_DISABLED";
    private static final String HOST = "TESTCONTAINERS_HOST_OVERRIDE";
    private static final long LONGEST_PULL_MINUTES = 10;

    private DockerImages() {}

    /** Why a container of {@code image} cannot be started; empty where it can. */
    static Optional<String> obstacle(String image) {
        try {
            DockerClient docker = docker();
            return missing(docker, image, "testkit/images/build kafka")
                    .or(() -> withoutRyuk() ? Optional.empty() : missing(docker, RYUK, WITHOUT_RYUK + "=true"))
                    .or(() -> knowsHost() ? Optional.empty() : missing(docker, GATEWAY, HOST + "=HOST"));
        } catch (IllegalStateException e) {
            return Optional.of("no Docker daemon answers");
        }
    }

    private static boolean knowsHost() {
        return !DockerClientConfigUtils.IN_A_CONTAINER || System.getenv(HOST) != null;
    }

    private static boolean withoutRyuk() {
        return Boolean.parseBoolean(System.getenv(WITHOUT_RYUK));
    }

    /** The daemon that Testcontainers uses, without starting what it starts first. */
    static DockerClient docker() {
        return DockerClientProviderStrategy.getClientForConfig(
                DockerClientFactory.instance().getTransportConfig());
    }

    private static Optional<String> missing(DockerClient docker, String image, String withoutRegistry) {
        DockerImageName name = ImageNameSubstitutor.instance().apply(DockerImageName.parse(image));
        try {
            docker.inspectImageCmd(name.asCanonicalNameString()).exec();
            return Optional.empty();
        } catch (NotFoundException e) {
            return pull(docker, name)
                    .map(why -> "no image %s (without a registry: %s): %s"
                            .formatted(name.asCanonicalNameString(), withoutRegistry, why));
        }
    }

    /** Why the image cannot be had; empty once it is here. */
    private static Optional<String> pull(DockerClient docker, DockerImageName name) {
        try {
            boolean whole = docker.pullImageCmd(name.getUnversionedPart())
                    .withTag(name.getVersionPart())
                    .start()
                    .awaitCompletion(LONGEST_PULL_MINUTES, TimeUnit.MINUTES);
            return whole ? Optional.empty() : Optional.of("not fetched after " + LONGEST_PULL_MINUTES + " minutes");
        } catch (DockerException | DockerClientException e) {
            return Optional.of(String.valueOf(e.getMessage()).strip());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }
}
