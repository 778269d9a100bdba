package dev.weir.deploy;

import dev.weir.testkit.flow.BlobFolder;
import dev.weir.testkit.flow.ScenarioBlob;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Lets blobs grow as Azure does, or worse. */
final class BlobChanges {
    private final BlobFolder folder;
    private final List<ScenarioBlob> blobs;
    private final boolean rewrites;
    private final Random random;

    /** @param rewrites whether blobs are also rewritten and cut down */
    BlobChanges(BlobFolder folder, List<ScenarioBlob> blobs, boolean rewrites, Random random) {
        this.folder = folder;
        this.blobs = blobs;
        this.rewrites = rewrites;
        this.random = random;
    }

    /** Changes every blob once; when {@code minute} minutes were written, to as much as one more. */
    void step(int minute) {
        for (ScenarioBlob blob : blobs) {
            if (rewrites) {
                rewrite(blob, minute);
            } else {
                grow(blob, minute);
            }
        }
    }

    private void grow(ScenarioBlob blob, int minute) {
        if (random.nextBoolean()) {
            folder.grow(blob, minute + 1);
        } else {
            int from = blob.content(minute).length - blob.tail().length;
            int to = blob.content(minute + 1).length - blob.tail().length;
            folder.tear(blob, from + random.nextInt(to - from + 1));
        }
    }

    private void rewrite(ScenarioBlob blob, int minute) {
        switch (random.nextInt(5)) {
            case 0 -> folder.replace(blob, blob.rewritten(minute + 1, random.nextInt(3), random.nextLong()));
            case 1 -> {
                if (Files.exists(folder.file(blob))) {
                    folder.shrink(blob, random.nextInt(blob.content(1).length));
                }
            }
            case 2 ->
                folder.replace(blob, Arrays.copyOf(blob.content(), random.nextInt(blob.content(minute + 1).length)));
            default -> folder.replace(blob, blob.content(minute + 1));
        }
    }

    /** Writes every blob as it is in the end. */
    void finish() {
        blobs.forEach(blob -> folder.replace(blob, blob.content()));
    }
}
