package dev.skep.stack.translate;

import dev.skep.stack.compose.node.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a stack file says of a volume's storage: each setting in {@code driver_opts} by its name, else as a key
 * {@code x-skep-NAME}, else as a label {@code skep.dev/NAME}.
 *
 * @param options the driver's options, settings among them
 * @param values the settings that are given, as they are written
 */
record VolumeSettings(Field volume, String driver, Map<String, String> options, Map<String, String> values) {
    /** Every setting. */
    static final List<String> NAMES = List.of("size", "class", "access-mode", "pin", "per-node");

    private static final String KEY = "x-skep-";
    private static final String LABEL = "skep.dev/";
    private static final String LOCAL = "local";
    private static final Map<String, String> MODES = Map.of(
            "readwriteonce",
            "ReadWriteOnce",
            "rwo",
            "ReadWriteOnce",
            "readwriteoncepod",
            "ReadWriteOncePod",
            "rwop",
            "ReadWriteOncePod",
            "readonlymany",
            "ReadOnlyMany",
            "rox",
            "ReadOnlyMany",
            "readwritemany",
            "ReadWriteMany",
            "rwx",
            "ReadWriteMany");

    static VolumeSettings of(Field volume) {
        var options = volume.textMap("driver_opts");
        var labels = volume.textMap("labels");
        var values = new TreeMap<String, String>();
        for (var name : NAMES) {
            var option = Optional.ofNullable(options.get(name));
            var key = option.isPresent() ? option : volume.text(KEY + name);
            var value = key.isPresent() ? key : Optional.ofNullable(labels.get(LABEL + name));
            if (value.isPresent()) {
                values.put(name, value.get());
            }
        }
        return new VolumeSettings(volume, volume.text("driver").orElse(LOCAL), options, values);
    }

    /** A setting as it is written. */
    Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Whether a setting is {@code true}. */
    boolean isSet(String name) {
        return values.getOrDefault(name, "").equals("true");
    }

    /** Which of the settings are given, in their order. */
    List<String> given() {
        return NAMES.stream().filter(values::containsKey).toList();
    }

    /** Which are given as keys {@code x-skep-NAME}. */
    List<String> keys() {
        return NAMES.stream().map(KEY::concat).filter(volume::has).toList();
    }

    /** Whether a label is one of the settings. */
    static boolean isSetting(String label) {
        return label.startsWith(LABEL) && NAMES.contains(label.substring(LABEL.length()));
    }

    /** Whether the driver is a plugin of Docker's: it is not used, and neither are its options. */
    boolean isForeign() {
        return !driver.equals(LOCAL);
    }

    /** How many nodes may mount the volume, in Kubernetes' words; empty for a word that is none of these. */
    Optional<String> accessMode() {
        var word = get("access-mode");
        return word.isEmpty()
                ? Optional.of("ReadWriteOnce")
                : Optional.ofNullable(MODES.get(word.get().toLowerCase(Locale.ROOT)));
    }

    /** Names of the driver's options that are no settings, sorted. */
    List<String> otherOptions() {
        var others = new ArrayList<>(options.keySet());
        others.removeAll(NAMES);
        return others;
    }
}
