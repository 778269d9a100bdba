package dev.weir.demo.story;

import dev.weir.demo.estate.Address;

/** Somebody who plays in a story, with the part that is played. */
public record Actor(String part, Address address) {}
