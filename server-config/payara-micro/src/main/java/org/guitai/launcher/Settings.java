package org.guitai.launcher;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How this process runs: each value from a system property ({@code guitai.port}) or else from the environment
 * ({@code GUITAI_PORT}). Blank means not given.
 *
 * @param port of HTTP, on the loopback address
 * @param storefrontPort of the demo's shop page of another origin
 * @param data folder of the embedded database, keys and logs
 * @param external the database to use instead of the embedded one
 * @param demo whether the demo shops and the demo storefront are wanted
 * @param behindProxy whether to believe a proxy's headers about the client's address and the scheme
 * @param followParent whether to stop when the process that started this one ends
 */
record Settings(
        int port,
        int storefrontPort,
        Path data,
        Optional<Database> external,
        boolean demo,
        boolean behindProxy,
        boolean followParent) {

    static Settings read() {
        return read(name -> {
            String property = System.getProperty(name);
            return property != null && !property.isBlank()
                    ? property
                    : System.getenv(
                            name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'));
        });
    }

    static Settings read(UnaryOperator<@Nullable String> lookup) {
        return new Settings(
                port(lookup, "guitai.port", 8080),
                port(lookup, "guitai.storefront.port", 8090),
                Path.of(value(lookup, "guitai.data").orElse("data"))
                        .toAbsolutePath()
                        .normalize(),
                external(lookup),
                isOn(lookup, "guitai.demo"),
                isOn(lookup, "guitai.behind-proxy"),
                isOn(lookup, "guitai.follow-parent"));
    }

    private static Optional<Database> external(UnaryOperator<@Nullable String> lookup) {
        return value(lookup, "guitai.database.url")
                .map(url -> new Database(
                        url,
                        value(lookup, "guitai.database.user").orElse(Database.APPLICATION_USER),
                        needed(lookup, "guitai.database.password"),
                        value(lookup, "guitai.database.owner").orElse(Database.OWNER_USER),
                        needed(lookup, "guitai.database.owner-password")));
    }

    private static boolean isOn(UnaryOperator<@Nullable String> lookup, String name) {
        String text = value(lookup, name).orElse("false");
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return Boolean.parseBoolean(text);
        }
        throw new StartFailure(name + " is \"" + text + "\", which is neither true nor false.");
    }

    private static int port(UnaryOperator<@Nullable String> lookup, String name, int standard) {
        String text = value(lookup, name).orElse(Integer.toString(standard));
        try {
            int port = Integer.parseInt(text);
            if (port > 0 && port < 65536) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw new StartFailure(name + " is \"" + text + "\", which is not a port from 1 to 65535.", e);
        }
        throw new StartFailure(name + " is " + text + ", which is not a port from 1 to 65535.");
    }

    private static String needed(UnaryOperator<@Nullable String> lookup, String name) {
        return value(lookup, name)
                .orElseThrow(() -> new StartFailure("guitai.database.url is given, so " + name
                        + " is needed too (as a property or in the environment)."));
    }

    private static Optional<String> value(UnaryOperator<@Nullable String> lookup, String name) {
        return Optional.ofNullable(lookup.apply(name)).filter(text -> !text.isBlank());
    }
}
