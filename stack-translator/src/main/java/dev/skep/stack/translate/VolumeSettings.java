package dev.skep.stack.translate;

import dev.skep.stack.compose.node.Field;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a stack file says of a volume's storage: each setting in {@code driver_opts} by its name, else as a key
 * {@code x-skep-NAME}, else as a label {@code skep.dev/NAME}.
 */
record VolumeSettings(Field volume) {
    /** Every setting. */
    static final List<String> NAMES = List.of("size", "class", "access-mode", "pin", "per-node");

    private static final String KEY = "x-skep-";
    private static final String LABEL = "skep.dev/";
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

    /** A setting as it is written. */
    Optional<String> get(String name) {
        var option = volume.textMap("driver_opts").get(name);
        if (option != null) {
            return Optional.of(option);
        }
        var key = volume.text(KEY + name);
        return key.isPresent()
                ? key
                : Optional.ofNullable(volume.textMap("labels").get(LABEL + name));
    }

    /** Whether a setting is {@code true}. */
    boolean isSet(String name) {
        return get(name).orElse("").equals("true");
    }

    /** Which of the settings are given, in their order. */
    List<String> given() {
        return NAMES.stream().filter(name -> get(name).isPresent()).toList();
    }

    /** Which are given as keys {@code x-skep-NAME}. */
    List<String> keys() {
        return NAMES.stream()
                .map(KEY::concat)
                .filter(key -> volume.get(key).isPresent())
                .toList();
    }

    /** Whether a label is one of the settings. */
    static boolean isSetting(String label) {
        return label.startsWith(LABEL) && NAMES.contains(label.substring(LABEL.length()));
    }

    /** How many nodes may mount the volume, in Kubernetes' words; empty for a word that is none of these. */
    Optional<String> accessMode() {
        var word = get("access-mode");
        return word.isEmpty()
                ? Optional.of("ReadWriteOnce")
                : Optional.ofNullable(MODES.get(word.get().toLowerCase(Locale.ROOT)));
    }

    /** Options of the driver that are no settings. */
    Map<String, String> otherOptions() {
        var options = new TreeMap<>(volume.textMap("driver_opts"));
        options.keySet().removeAll(NAMES);
        return options;
    }
}
