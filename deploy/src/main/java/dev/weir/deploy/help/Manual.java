package dev.weir.deploy.help;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What help says of a command beyond its options. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Manual {
    /** Lines that may be typed, each after one that says what it does. */
    String[] examples() default {};

    /** Commands and documents. */
    String[] seeAlso() default {};
}
