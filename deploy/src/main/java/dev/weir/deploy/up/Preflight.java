package dev.weir.deploy.up;

import dev.weir.platform.HttpConfig;
import dev.weir.platform.UserError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What can be known to be wrong before anything is started. */
final class Preflight {

    private static final Logger LOG = LoggerFactory.getLogger(Preflight.class);

    private Preflight() {}

    /** @throws UserError unless {@code folder} can be listed */
    static void checkFolder(Path folder) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            if (!entries.iterator().hasNext()) {
                LOG.info("{} is empty so far", folder);
            }
        } catch (NoSuchFileException e) {
            throw new UserError(
                    "The folder %s does not exist. Give --blobs a folder of flow logs.".formatted(folder), e);
        } catch (NotDirectoryException e) {
            throw new UserError("%s is not a folder. Give --blobs a folder of flow logs.".formatted(folder), e);
        } catch (IOException e) {
            throw new UserError("Cannot read the folder %s: %s. Check its permissions.".formatted(folder, e), e);
        }
    }

    /** @throws UserError when somebody else listens there, or it is not of this machine */
    static void checkPort(HttpConfig http) {
        try (ServerSocket socket = new ServerSocket(http.port(), 1, InetAddress.getByName(http.host()))) {
            socket.setReuseAddress(true);
        } catch (IOException | IllegalArgumentException e) {
            throw new UserError(
                    "Cannot listen on %s, port %d: %s. Choose another with --port, or stop the program that uses it."
                            .formatted(http.host(), http.port(), e.getMessage()),
                    e);
        }
    }
}
