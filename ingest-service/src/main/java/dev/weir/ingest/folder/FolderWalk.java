package dev.weir.ingest.folder;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.BiConsumer;

/** Walks a tree, asks for notices of each directory before it is listed, and goes on after what cannot be read. */
final class FolderWalk extends SimpleFileVisitor<Path> {
    private final DirectoryNotices notices;
    private final BiConsumer<Path, IOException> unreadable;
    private final BiConsumer<Path, BasicFileAttributes> files;

    FolderWalk(
            DirectoryNotices notices,
            BiConsumer<Path, IOException> unreadable,
            BiConsumer<Path, BasicFileAttributes> files) {
        this.notices = notices;
        this.unreadable = unreadable;
        this.files = files;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
        notices.add(directory);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        files.accept(file, attributes);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
        unreadable.accept(file, e);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(
            Path directory, java.io.@org.jspecify.annotations.Nullable IOException e) {
        return FileVisitResult.CONTINUE;
    }
}
