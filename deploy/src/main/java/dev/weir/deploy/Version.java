package dev.weir.deploy;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version of the program and of the JVM. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                .orElse("development");
        return new String[] {"weir " + version + " (Java " + Runtime.version() + ")"};
    }
}
