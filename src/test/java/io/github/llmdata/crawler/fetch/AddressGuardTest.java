package io.github.llmdata.crawler.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
    private static final AddressGuard PUBLIC = AddressGuard.allowing(List.of());

    private static InetAddress address(String literal) {
        return Cidr.literal(literal).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.255.255.255",
                "10.0.0.0",
                "10.255.255.255",
                "100.64.0.0",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.255",
                "168.63.129.16",
                "169.254.0.1",
                "169.254.169.254",
                "172.16.0.0",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.0.192",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.0.0",
                "192.168.255.255",
                "198.18.0.0",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.7",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::7f00:1",
                "::ffff:127.0.0.1",
                "::ffff:169.254.169.254",
                "::10.0.0.1",
                "64:ff9b::127.0.0.1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::8.8.8.8",
                "100::1",
                "2001:db8::1",
                "2001:2::1",
                "3fff::1",
                "2002:7f00:1::1",
                "2002:c0a8:101::",
                "2001:0:a00:1::f7f7:f7f7",
                "2001:0:808:808::80ff:fffe",
                "4000::1",
                "5f00::1",
                "fc00::1",
                "fd00:ec2::254",
                "fdff:ffff::1",
                "fe80::1",
                "febf::1",
                "fec0::1",
                "feff::1",
                "ff02::1"
            })
    void refuses(String literal) {
        assertThat(PUBLIC.isAllowed(address(literal))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "168.63.129.15",
                "168.63.129.17",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.0",
                "192.0.3.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "208.80.154.224",
                "223.255.255.255",
                "::8.8.8.8",
                "::ffff:8.8.8.8",
                "64:ff9b::8.8.8.8",
                "2002:808:808::1",
                "2001:0:808:808::f7f7:f7f7",
                "2001:200::1",
                "2001:4860:4860::8888",
                "2001:db7::1",
                "2001:db9::1",
                "2606:4700::1111",
                "2620:0:861:ed1a::1",
                "3ffe:ffff::1",
                "3fff:1000::1"
            })
    void allows(String literal) {
        assertThat(PUBLIC.isAllowed(address(literal))).isTrue();
    }

    @Test
    void seesThroughAMappedAddressThatStayedIpv6() throws UnknownHostException {
        byte[] mapped = new byte[16];
        mapped[10] = -1;
        mapped[11] = -1;
        mapped[12] = 127;
        mapped[15] = 1;
        InetAddress loopback = Inet6Address.getByAddress(null, mapped, -1);

        assertThat(loopback).isInstanceOf(Inet6Address.class);
        assertThat(PUBLIC.isAllowed(loopback)).isFalse();
        assertThat(AddressGuard.allowing(List.of("127.0.0.0/8")).isAllowed(loopback))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.0/8, 127.255.0.1, true",
        "127.0.0.0/8, 128.0.0.1, true",
        "127.0.0.0/8, 10.0.0.1, false",
        "127.0.0.0/8, ::1, false",
        "127.0.0.0/8, 64:ff9b::7f00:1, true",
        "127.0.0.1/32, 127.0.0.1, true",
        "127.0.0.1/32, 127.0.0.2, false",
        "127.0.0.1/31, 127.0.0.0, true",
        "10.1.2.3/12, 10.15.0.0, true",
        "10.1.2.3/12, 10.16.0.0, false",
        "0.0.0.0/0, 169.254.169.254, true",
        "0.0.0.0/0, fd00::1, false",
        "::1/128, ::1, true",
        "::1/128, 127.0.0.1, false",
        "fd00:1::/33, fd00:1:7fff::1, true",
        "fd00:1::/33, fd00:1:8000::1, false",
        "::/0, fd00::1, true"
    })
    void allowsWhatTheSettingsAllowBesideThePublic(String range, String literal, boolean allowed) {
        assertThat(AddressGuard.allowing(List.of(range)).isAllowed(address(literal)))
                .isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/8",
                "localhost",
                "localhost/8",
                "127.0.0.1",
                "127.0.0.1/",
                "127.0.0.1/-1",
                "127.0.0.1/33",
                "127.0.0.1/8/8",
                "127.0.0.1/999999999999",
                "127.1/8",
                "127.0.0.256/8",
                "0127.0.0.1/8",
                "2130706433/8",
                "::1",
                "::1/129",
                ":::/8",
                "1:2:3/8",
                "fe80::1%eth0/64",
                "[::1]/128",
                " 127.0.0.1/8"
            })
    void refusesAnInvalidRangeAndNamesIt(String text) {
        assertThatThrownBy(() -> AddressGuard.allowing(List.of("10.0.0.0/8", text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("was " + (text.isEmpty() ? "empty" : text) + ";");
    }

    @Test
    void saysHowToWriteOneAddress() {
        assertThatThrownBy(() -> AddressGuard.allowing(List.of("127.0.0.1")))
                .hasMessage("was 127.0.0.1; write 127.0.0.1/32 for this one address");
        assertThatThrownBy(() -> AddressGuard.allowing(List.of("::1")))
                .hasMessage("was ::1; write ::1/128 for this one address");
    }
}
