package io.github.llmdata.crawler.prepare.mask;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Tells addresses of the public internet from those that name no machine in particular. */
final class IpAddresses {
    private static final int LARGEST = 255;

    /** Networks for documentation (RFC 5737), and for sharing behind a provider (RFC 6598). */
    private static final int[][] NOT_PUBLIC = {{192, 0, 2}, {198, 51, 100}, {203, 0, 113}};

    private IpAddresses() {}

    /** Whether a text is an address of the public internet. */
    static boolean isPublic(String text) {
        return text.indexOf('.') >= 0 ? isPublicFour(text) : isPublicSix(text);
    }

    private static boolean isPublicFour(String text) {
        int[] parts =
                Arrays.stream(text.split("\\.", -1)).mapToInt(Integer::parseInt).toArray();
        if (Arrays.stream(parts).anyMatch(part -> part > LARGEST) || isVersion(parts)) {
            return false;
        }
        boolean isPrivate = parts[0] == 10
                || (parts[0] == 172 && parts[1] >= 16 && parts[1] < 32)
                || (parts[0] == 192 && parts[1] == 168)
                || (parts[0] == 169 && parts[1] == 254)
                || (parts[0] == 100 && parts[1] >= 64 && parts[1] < 128);
        boolean isReserved = parts[0] == 0 || parts[0] == 127 || parts[0] >= 224;
        return !isPrivate
                && !isReserved
                && Arrays.stream(NOT_PUBLIC).noneMatch(net -> Arrays.equals(net, Arrays.copyOf(parts, net.length)));
    }

    /** Numbers such as 1.2.0.4 are versions of programs far more often than addresses. */
    private static boolean isVersion(int[] parts) {
        return Arrays.stream(parts).allMatch(part -> part < 20);
    }

    private static boolean isPublicSix(String text) {
        if (text.chars().filter(c -> c == ':').count() < 7 && !text.contains("::")) {
            return false;
        }
        try {
            byte[] bytes = InetAddress.getByName("[" + text + "]").getAddress();
            boolean isGlobal = (bytes[0] & 0xE0) == 0x20;
            boolean isDocumentation =
                    bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0x0D && bytes[3] == (byte) 0xB8;
            return bytes.length == 16 && isGlobal && !isDocumentation;
        } catch (UnknownHostException e) {
            return false; // it only looks like one
        }
    }
}
