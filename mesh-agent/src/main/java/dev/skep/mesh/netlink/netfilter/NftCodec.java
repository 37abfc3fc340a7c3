package dev.skep.mesh.netlink.netfilter;

import dev.skep.mesh.netlink.AttributeReader;
import dev.skep.mesh.netlink.AttributeWriter;
import dev.skep.mesh.netlink.NetlinkMessage;
import java.nio.charset.StandardCharsets;

/** Reading of the rules that iptables-nft made: {@code NFT_MSG_GETRULE} and {@code NFT_MSG_GETCHAIN} for IPv4. */
public final class NftCodec {
    private static final int SUBSYSTEM = 10 << 8;
    private static final int GET_CHAIN = SUBSYSTEM | 4;
    private static final int GET_RULE = SUBSYSTEM | 7;
    private static final int HEADER = 4;
    private static final int IPV4 = 2;
    private static final int RULE_TABLE = 1;
    private static final int RULE_CHAIN = 2;
    private static final int CHAIN_TABLE = 1;
    private static final int CHAIN_NAME = 3;

    private NftCodec() {}

    /**
     * A rule, with its bytes as text so that names and comments in it can be found.
     *
     * @param table its table
     * @param chain its chain
     * @param text its bytes as ISO 8859-1
     */
    public record RuleRecord(String table, String chain, String text) {}

    /**
     * A chain.
     *
     * @param table its table
     * @param name its name
     */
    public record ChainRecord(String table, String name) {}

    /** Asks for the rules of a chain. */
    public static NetlinkMessage dumpRules(String table, String chain) {
        return NetlinkMessage.dump(
                GET_RULE, header().attributeText(RULE_TABLE, table).attributeText(RULE_CHAIN, chain));
    }

    /** Asks for all chains. */
    public static NetlinkMessage dumpChains() {
        return NetlinkMessage.dump(GET_CHAIN, header());
    }

    /** The rule that a message holds. */
    public static RuleRecord parseRule(byte[] payload) {
        String table = "";
        String chain = "";
        var attributes = AttributeReader.after(payload, HEADER);
        while (attributes.next()) {
            if (attributes.type() == RULE_TABLE) {
                table = attributes.text();
            } else if (attributes.type() == RULE_CHAIN) {
                chain = attributes.text();
            }
        }
        return new RuleRecord(table, chain, new String(payload, StandardCharsets.ISO_8859_1));
    }

    /** The chain that a message holds. */
    public static ChainRecord parseChain(byte[] payload) {
        String table = "";
        String name = "";
        var attributes = AttributeReader.after(payload, HEADER);
        while (attributes.next()) {
            if (attributes.type() == CHAIN_TABLE) {
                table = attributes.text();
            } else if (attributes.type() == CHAIN_NAME) {
                name = attributes.text();
            }
        }
        return new ChainRecord(table, name);
    }

    private static AttributeWriter header() {
        return new AttributeWriter().u8(IPV4).u8(0).u16(0);
    }
}
