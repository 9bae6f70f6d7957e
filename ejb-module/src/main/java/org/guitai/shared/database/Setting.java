package org.guitai.shared.database;

import java.util.Locale;
import java.util.Optional;

/** Values of this installation: a system property ({@code guitai.demo}), else the environment ({@code GUITAI_DEMO}). */
public final class Setting {

    private Setting() {}

    public static Optional<String> find(String name) {
        String value = System.getProperty(name);
        if (value == null || value.isBlank()) {
            value = System.getenv(
                    name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'));
        }
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }

    public static boolean isOn(String name) {
        return find(name).map(Boolean::parseBoolean).orElse(false);
    }
}
