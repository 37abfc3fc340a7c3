package dev.skep.mesh.kernel;

import java.util.Locale;

/** Which of the kernel's two packet filters iptables programs. */
public enum IptablesVariant {
    /** The one that already holds Kubernetes' {@code KUBE-*} chains. */
    AUTO,
    /** {@code ip_tables}. */
    LEGACY,
    /** {@code nf_tables}. */
    NFT;

    /** The variant that a configuration names. */
    public static IptablesVariant parse(String text) {
        for (IptablesVariant variant : values()) {
            if (variant.name().toLowerCase(Locale.ROOT).equals(text)) {
                return variant;
            }
        }
        throw new IllegalArgumentException("'" + text + "' is no variant of iptables: use legacy, nft or auto");
    }
}
