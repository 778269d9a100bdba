package dev.weir.deploy.image;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jpountz.lz4.LZ4Factory;
import org.rocksdb.RocksDB;
import org.xerial.snappy.Snappy;

/** A program that uses the native parts of all libraries that have some, and prints where they were loaded from. */
public final class NativeParts {
    private NativeParts() {}

    public static void main(String[] arguments) throws IOException {
        byte[] text = "flows".getBytes(StandardCharsets.UTF_8);
        RocksDB.loadLibrary();
        check(Zstd.decompress(Zstd.compress(text), text.length), text);
        check(Snappy.uncompress(Snappy.compress(text)), text);
        LZ4Factory lz4 = LZ4Factory.nativeInstance();
        check(lz4.fastDecompressor().decompress(lz4.fastCompressor().compress(text), text.length), text);
        try (var maps = Files.lines(Path.of("/proc/self/maps"))) {
            maps.map(line -> line.substring(line.lastIndexOf(' ') + 1))
                    .filter(file -> file.endsWith(".so"))
                    .distinct()
                    .forEach(System.out::println);
        }
    }

    private static void check(byte[] actual, byte[] expected) {
        if (!new String(actual, StandardCharsets.UTF_8).equals(new String(expected, StandardCharsets.UTF_8))) {
            throw new IllegalStateException("another text came back");
        }
    }
}
