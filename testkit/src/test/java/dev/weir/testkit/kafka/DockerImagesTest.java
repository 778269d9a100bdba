package dev.weir.testkit.kafka;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testcontainers.DockerClientFactory;

class DockerImagesTest {

    /** Testcontainers does not tell which images it needs, so that an upgrade could go unnoticed. */
    @ParameterizedTest
    @CsvSource({DockerImages.RYUK + ",utility.RyukContainer", DockerImages.GATEWAY + ",DockerClientFactory"})
    void images_versionOfTestcontainers_same(String image, String user) throws Exception {
        String file = "/org/testcontainers/" + user.replace('.', '/') + ".class";
        try (InputStream code = DockerClientFactory.class.getResourceAsStream(file)) {
            assertThat(new String(Objects.requireNonNull(code).readAllBytes(), ISO_8859_1))
                    .contains(image);
        }
    }
}
