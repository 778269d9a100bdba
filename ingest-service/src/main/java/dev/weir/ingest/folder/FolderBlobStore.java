package dev.weir.ingest.folder;

import dev.weir.ingest.event.BlobUrl;
import dev.weir.ingest.tail.BlobChangedException;
import dev.weir.ingest.tail.BlobStat;
import dev.weir.ingest.tail.BlobStore;
import dev.weir.ingest.tail.BlobVersion;
import dev.weir.ingest.tail.BlockList;
import dev.weir.platform.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Files below the configured folders, by {@code file:} URLs. A URL that leads elsewhere, also by a link, is foreign. */
public final class FolderBlobStore implements BlobStore {
    private static final int DIGEST_BYTES = 16;
    private static final Set<String> CANNOT_EXIST = Set.of("Not a directory", "File name too long");
    private static final int CHUNK = 1 << 16;

    private final List<Path> folders;
    private final long wholeUpTo;
    private final InstantSource clock;

    /**
     * @param folders directories whose files may be read
     * @param wholeUpTo prefixes up to this many bytes are digested whole; of longer ones the first and the last half of it
     */
    public FolderBlobStore(List<Path> folders, long wholeUpTo, InstantSource clock) {
        this.folders = folders.stream()
                .map(folder -> folder.toAbsolutePath().normalize())
                .toList();
        this.wholeUpTo = wholeUpTo;
        this.clock = clock;
    }

    @Override
    public BlobStat stat(BlobUrl url) throws IOException {
        Optional<Path> path = path(url);
        if (path.isEmpty()) {
            return new BlobStat.Foreign();
        }
        try {
            return isBelowFolder(path.get().toRealPath()) ? found(path.get()) : new BlobStat.Foreign();
        } catch (NoSuchFileException e) {
            return new BlobStat.Gone();
        } catch (AccessDeniedException e) {
            return new BlobStat.Forbidden("access denied");
        } catch (FileSystemException e) {
            if (CANNOT_EXIST.contains(String.valueOf(e.getReason()))) {
                return new BlobStat.Gone();
            }
            throw e;
        }
    }

    private Optional<Path> path(BlobUrl url) {
        try {
            Path path = Path.of(url.path());
            return Optional.of(path)
                    .filter(p -> url.scheme().equals("file") && p.normalize().equals(p));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private boolean isBelowFolder(Path real) throws IOException {
        for (Path folder : folders) {
            if (Files.exists(folder) && real.startsWith(folder.toRealPath())) {
                return true;
            }
        }
        return false;
    }

    private BlobStat found(Path path) throws IOException {
        BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
        if (!file.isRegularFile()) {
            return new BlobStat.Gone();
        }
        if (!Files.isReadable(path)) {
            return new BlobStat.Forbidden("access denied");
        }
        String etag = FileEtag.of(file, clock.instant());
        return new BlobStat.Found(
                new BlobVersion(etag, file.size(), file.lastModifiedTime().toMillis(), BlockList.NONE));
    }

    @Override
    public void read(BlobUrl url, BlobVersion version, long from, long to, OutputStream out) throws IOException {
        try (FileChannel channel = open(url)) {
            if (!unchanged(url, version)) {
                throw new BlobChangedException("changed since " + version.etag());
            }
            channel.position(from);
            long read = new BoundedStream(Channels.newInputStream(channel), to - from).transferTo(out);
            if (read < to - from) {
                throw new BlobChangedException("shorter than " + to);
            }
        }
    }

    private FileChannel open(BlobUrl url) throws IOException {
        try {
            return FileChannel.open(Path.of(url.path()), StandardOpenOption.READ);
        } catch (NoSuchFileException e) {
            throw new BlobChangedException("gone: " + url);
        }
    }

    @Override
    public byte[] prefixDigest(BlobUrl url, BlobVersion version, long upTo) throws IOException {
        MessageDigest digest = Sha256.begin();
        try (FileChannel channel = open(url)) {
            if (upTo <= wholeUpTo) {
                update(digest, channel, 0, upTo);
            } else {
                update(digest, channel, 0, wholeUpTo / 2);
                update(digest, channel, upTo - wholeUpTo / 2, upTo);
            }
        }
        return Arrays.copyOf(digest.digest(), DIGEST_BYTES);
    }

    private static void update(MessageDigest digest, FileChannel channel, long from, long to) throws IOException {
        channel.position(from);
        byte[] chunk = new byte[(int) Math.min(CHUNK, to - from)];
        InputStream in = new BoundedStream(Channels.newInputStream(channel), to - from);
        long left = to - from;
        for (int n = in.read(chunk); left > 0; n = in.read(chunk)) {
            if (n < 0) {
                throw new BlobChangedException("shorter than " + to);
            }
            digest.update(chunk, 0, n);
            left -= n;
        }
    }

    @Override
    public boolean unchanged(BlobUrl url, BlobVersion version) throws IOException {
        return stat(url) instanceof BlobStat.Found(BlobVersion now) && FileEtag.same(now.etag(), version.etag());
    }
}
