package dev.weir.sink.alert;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Constants by their labels. */
final class Labels {

    private Labels() {}

    static <E> Optional<E> find(E[] all, Function<E, String> label, String wanted) {
        return Arrays.stream(all).filter(one -> label.apply(one).equals(wanted)).findFirst();
    }

    static <E> String names(E[] all, Function<E, String> label) {
        return Arrays.stream(all).map(label).collect(Collectors.joining(", "));
    }
}
