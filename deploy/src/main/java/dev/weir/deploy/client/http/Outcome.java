package dev.weir.deploy.client.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.platform.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** What became of a request. */
public sealed interface Outcome {
    /** The answer, or a {@link UserError} or {@link WrongValue} that says why there is none. */
    Answer orThrow();

    /**
     * An answer that is still to be read.
     *
     * @param meta what the header {@code Weir-Meta} says; an empty object where the body holds it
     * @param complete whether all that hold a part of it have answered
     */
    record Answer(InputStream body, JsonNode meta, boolean complete) implements Outcome, AutoCloseable {
        private static final ObjectMapper JSON = new ObjectMapper();

        /** The whole body. */
        public JsonNode json() throws IOException {
            try (body) {
                return JSON.readTree(body);
            }
        }

        @Override
        public Answer orThrow() {
            return this;
        }

        @Override
        public void close() throws IOException {
            body.close();
        }
    }

    /**
     * No answer.
     *
     * @param error a {@link UserError}, or a {@link WrongValue}
     * @param passing whether the same request may succeed later
     * @param retryAfter how long the server asks to wait; zero where it does not say
     */
    record Failure(RuntimeException error, int status, boolean passing, Duration retryAfter) implements Outcome {
        @Override
        public Answer orThrow() {
            throw error;
        }
    }
}
