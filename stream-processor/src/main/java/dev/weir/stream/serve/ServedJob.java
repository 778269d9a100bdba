package dev.weir.stream.serve;

/**
 * The job whose stores an endpoint serves.
 *
 * @param path first part of the routes: store or kinds
 * @param isHere whether this process runs it
 * @param refusal why its counts cannot be asked for, with what to do; empty when they can
 */
public record ServedJob(String path, boolean isHere, String refusal) {
    private static final String NOT_HERE = "NOT_RUN_HERE";
    private static final String NOT_YET = "CREATED";

    /** The state that the topology tells while there is no Kafka Streams instance. */
    String idleState() {
        return isHere ? NOT_YET : NOT_HERE;
    }
}
