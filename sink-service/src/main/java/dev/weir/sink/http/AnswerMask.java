package dev.weir.sink.http;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Takes a secret of the configuration out of answers, which may repeat it whole or in part, also decoded or escaped. */
final class AnswerMask {
    private static final int LEAST = 8;

    private final String key;
    private final List<String> secrets;

    private AnswerMask(String key, Stream<String> secrets) {
        this.key = key;
        this.secrets = secrets.filter(secret -> secret.length() >= LEAST)
                .distinct()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
    }

    /** @param key that holds the secret, for messages */
    static AnswerMask of(String key, String secret) {
        return new AnswerMask(key, Stream.of(secret));
    }

    /** Of a URL whose path and query are secret. Parts of fewer than eight characters stay. */
    static AnswerMask of(String key, URI url) {
        List<String> texts = Stream.of(url.getRawPath(), url.getRawQuery(), url.getPath(), url.getQuery())
                .filter(Objects::nonNull)
                .toList();
        Stream<String> parts = texts.stream().flatMap(text -> Stream.of(text.split("[/?&=]", -1)));
        return new AnswerMask(key, Stream.concat(texts.stream().map(text -> text.replaceFirst("^/", "")), parts));
    }

    /** The key that holds the secret. */
    String key() {
        return key;
    }

    String on(String answer) {
        String masked = answer;
        for (String secret : secrets) {
            masked = masked.replace(secret, "***");
        }
        return masked;
    }
}
