package dev.weir.demo.traffic;

import dev.weir.demo.estate.Address;
import java.util.List;
import java.util.random.RandomGenerator;

/** Those of whom one takes part in a conversation. */
public interface Party {
    Address pick(RandomGenerator random);

    /** Each as often as the others. */
    static Party of(List<Address> addresses) {
        return random -> addresses.get(random.nextInt(addresses.size()));
    }

    /** One of these addresses, as text. */
    static Party of(String... addresses) {
        return of(List.of(addresses).stream().map(Address::v4).toList());
    }
}
