package org.guitai.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses are somebody's on the public internet. Everything else (this machine, its network, multicast, the
 * services by which clouds give out credentials) is reached by a webhook only where the installation allows it.
 */
final class PublicAddress {

    /** IPv4: what is not for everybody, by the IANA's registry of special addresses, and two services of clouds. */
    private static final List<Block> CLOSED_4 = blocks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "168.63.129.16/32",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3");

    /** IPv6: the one block from which public addresses are given. */
    private static final List<Block> OPEN_6 = blocks("2000::/3");

    /** Within it: protocols, examples, and what leads to any address of IPv4. */
    private static final List<Block> CLOSED_6 = blocks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    private PublicAddress() {}

    static boolean is(InetAddress address) {
        return address instanceof Inet4Address
                ? !isIn(CLOSED_4, address)
                : isIn(OPEN_6, address) && !isIn(CLOSED_6, address);
    }

    private static boolean isIn(List<Block> blocks, InetAddress address) {
        return blocks.stream().anyMatch(block -> block.holds(address.getAddress()));
    }

    private static List<Block> blocks(String... texts) {
        return Stream.of(texts).map(Block::parse).toList();
    }

    /** For instance {@code 10.0.0.0/8}. */
    private static final class Block {
        private final byte[] first;
        private final int bits;

        private Block(byte[] first, int bits) {
            this.first = first;
            this.bits = bits;
        }

        static Block parse(String text) {
            int slash = text.indexOf('/');
            try {
                byte[] first = InetAddress.getByName(text.substring(0, slash)).getAddress();
                return new Block(first, Integer.parseInt(text.substring(slash + 1)));
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(text, e);
            }
        }

        boolean holds(byte[] address) {
            int whole = bits / 8;
            int mask = 0xff00 >> bits % 8 & 0xff;
            return address.length == first.length
                    && Arrays.equals(address, 0, whole, first, 0, whole)
                    && (mask == 0 || (address[whole] & mask) == (first[whole] & mask));
        }
    }
}
