package dev.weir.benchmarks.cluster;

/** How many containers of each kind there are, as in {@code 3,3,3,2}. */
public record Sizes(int brokers, int ingest, int stream, int query) {

    /** Reads four numbers with commas between them. */
    public static Sizes parse(String text) {
        String[] numbers = text.split(",", -1);
        if (numbers.length != 4) {
            throw new IllegalArgumentException(
                    "say how many brokers, ingest, stream and query, as in 3,3,3,2: " + text);
        }
        return new Sizes(
                Integer.parseInt(numbers[0]),
                Integer.parseInt(numbers[1]),
                Integer.parseInt(numbers[2]),
                Integer.parseInt(numbers[3]));
    }

    int of(Node.Kind kind) {
        return switch (kind) {
            case BROKER -> brokers;
            case INGEST -> ingest;
            case STREAM -> stream;
            case QUERY -> query;
        };
    }

    /** Copies of each partition. */
    int copies() {
        return Math.min(3, brokers);
    }
}
