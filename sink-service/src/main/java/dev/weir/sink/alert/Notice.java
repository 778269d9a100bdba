package dev.weir.sink.alert;

import java.util.List;

/** The form in which a service wants to be told of alerts by HTTP. */
public interface Notice {

    /** The body of a request, JSON, about at least one alert. */
    byte[] of(List<Alert> alerts);

    /** Whether an answer of status 400 is about the key or the address of the configuration, not about the alerts. */
    boolean isAboutTheKey(String answer);
}
