package dev.weir.stream.serve;

import com.google.protobuf.ByteString;
import dev.weir.schemas.query.Field;
import dev.weir.stream.count.Family;
import java.util.Set;

/**
 * What is known of sources, the same from the beginning of a question to its end. What is known of one has a number, from 0 on
 * without gaps, and sources of which the same is known may have the same one. For one thread.
 */
interface SourceFacts {
    /** Nothing is known of any source. */
    SourceFacts NONE = new SourceFacts() {
        @Override
        public int number(Family family, long hi, long lo) {
            return 0;
        }

        @Override
        public Facts facts(int number) {
            throw new IllegalArgumentException("nothing is known of sources here");
        }

        @Override
        public ByteString identity() {
            return ByteString.EMPTY;
        }

        @Override
        public Set<Field> untold() {
            return Set.of();
        }
    };

    /** The number of what is known of a source. */
    int number(Family family, long hi, long lo);

    /** What has that number. */
    Facts facts(int number);

    /** Tells what is known now from what is known at other times or elsewhere; empty when it is always the same. */
    ByteString identity();

    /** Fields that no enrichment source tells now. */
    Set<Field> untold();
}
