package dev.skep.stack.translate;

import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.scalar.ByteSize;
import java.util.List;
import java.util.Optional;

/** What a volume's settings ask of its claim: 1 GiB of the cluster's default class, ReadWriteOnce, unless they say otherwise. */
record ClaimSettings(Findings findings) {
    private static final long DEFAULT_SIZE = 1L << 30;

    /** Volumes that one message names. */
    private static final int SHOWN = 5;

    /** A bare number up to here is one of gigabytes to a volume plugin, and one of bytes beyond. */
    private static final long MOST_GIGABYTES = 1L << 20;

    ClaimSpec of(StackVolume volume) {
        var settings = volume.settings();
        var storageClass = settings.get("class");
        checkDriver(
                volume,
                "a claim of "
                        + (storageClass.isPresent()
                                ? "class " + storageClass.get()
                                : "the cluster's default storage class"));
        checkOptions(volume);
        var mode = mode(volume);
        if (settings.isSet("pin") && !mode.orElse("").equals("ReadWriteOnce")) {
            refuse(volume, "ConflictingKeys", "pin is for access mode ReadWriteOnce: leave out one or the other");
        }
        return new ClaimSpec(size(volume), storageClass, mode.orElse("ReadWriteOnce"));
    }

    /** Says once for the stack what the claims have whose size the file does not say. */
    void noteDefaultSize(List<StackVolume> volumes) {
        if (volumes.isEmpty()) {
            return;
        }
        var names = new StringBuilder();
        for (var i = 0; i < Math.min(SHOWN, volumes.size()); i++) {
            names.append(i == 0 ? "" : ", ").append(volumes.get(i).key());
        }
        var more = volumes.size() > SHOWN ? " and " + (volumes.size() - SHOWN) + " more" : "";
        findings.note(
                volumes.getFirst().declared().field(),
                "DefaultSize",
                "claims are of 1 GiB where the file does not say their size, as for " + names + more
                        + ": x-skep-size: 20g at the volume says it");
    }

    /** A plugin of Docker's is not there; what the volume is instead. */
    void checkDriver(StackVolume volume, String instead) {
        var settings = volume.settings();
        if (settings.isForeign()) {
            var field = settings.volume();
            var others = settings.otherOptions();
            findings.approximate(
                    field.get("driver").orElse(field),
                    "DriverIgnored",
                    "the volume driver " + settings.driver() + " is not used"
                            + (others.isEmpty() ? "" : ", nor are its options " + String.join(", ", others))
                            + "; the volume is " + instead);
        }
    }

    private void checkOptions(StackVolume volume) {
        var others = volume.settings().isForeign()
                ? ""
                : String.join(", ", volume.settings().otherOptions());
        if (!others.isEmpty()) {
            var field = volume.settings().volume();
            findings.refuse(
                    field.get("driver_opts").orElse(field),
                    "UnsupportedOption",
                    "the driver options " + others + " of the volume " + volume.key() + " are not known: there are "
                            + String.join(", ", VolumeSettings.NAMES)
                            + ", and type, o and device of NFS, bind and tmpfs; for anything else create a"
                            + " PersistentVolumeClaim and declare the volume external: true");
        }
    }

    private long size(StackVolume volume) {
        var settings = volume.settings();
        var text = settings.get("size");
        if (text.isEmpty()) {
            return DEFAULT_SIZE;
        } else if (settings.isForeign() && settings.options().containsKey("size")) {
            return sizeOfPlugin(volume, text.get());
        }
        var bytes = ByteSize.parse(text.get()).filter(size -> size > 0);
        if (bytes.isEmpty()) {
            refuse(volume, "InvalidValue", "invalid size: '" + text.get() + "': write 512m or 10g");
        }
        return bytes.orElse(DEFAULT_SIZE);
    }

    /** Volume plugins count in units of their own: a bare number is one of gigabytes to most of them. */
    private long sizeOfPlugin(StackVolume volume, String text) {
        var isBare = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        var number = ByteSize.parse(text).filter(size -> size > 0);
        var isGigabytes = isBare && number.isPresent() && number.get() <= MOST_GIGABYTES;
        var bytes = number.map(size -> isGigabytes ? size << 30 : size).orElse(DEFAULT_SIZE);
        if (isBare || number.isEmpty()) {
            var taken = number.isEmpty() ? "1 GiB" : text + (isGigabytes ? " GiB" : " bytes");
            findings.approximate(
                    volume.settings().volume(),
                    "SizeOfPlugin",
                    "volume " + volume.key() + ": size " + text + " of the driver "
                            + volume.settings().driver() + " is taken for " + taken
                            + ": write it with a unit, as in 20g");
        }
        return bytes;
    }

    private Optional<String> mode(StackVolume volume) {
        var mode = volume.settings().accessMode();
        if (mode.isEmpty()) {
            refuse(
                    volume,
                    "InvalidValue",
                    "invalid access mode "
                            + volume.settings().get("access-mode").orElse("")
                            + ": write ReadWriteOnce, ReadWriteOncePod, ReadOnlyMany or ReadWriteMany");
        }
        return mode;
    }

    private void refuse(StackVolume volume, String code, String sentence) {
        findings.refuse(volume.settings().volume(), code, "volume " + volume.key() + ": " + sentence);
    }
}
