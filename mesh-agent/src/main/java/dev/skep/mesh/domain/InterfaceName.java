package dev.skep.mesh.domain;

/**
 * A name that the kernel takes for a network interface.
 *
 * @param value 1 to 15 printable ASCII characters, no slash, colon, percent sign or blank ({@code dev_valid_name})
 */
public record InterfaceName(String value) implements Comparable<InterfaceName> {
    /** Rejects what the kernel would. */
    public InterfaceName {
        if (value.isEmpty() || value.length() > 15 || ".".equals(value) || "..".equals(value)) {
            throw invalid(value);
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c <= ' ' || c > '~' || c == '/' || c == ':' || c == '%') {
                throw invalid(value);
            }
        }
    }

    private static IllegalArgumentException invalid(String value) {
        return new IllegalArgumentException("not an interface name: '" + value + "'");
    }

    @Override
    public int compareTo(InterfaceName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
