/** Messages of nf_tables ({@code linux/netfilter/nf_tables.h}): the chains and rules that iptables-nft made, for reading only. */
@NullMarked
package dev.skep.mesh.netlink.netfilter;

import org.jspecify.annotations.NullMarked;
