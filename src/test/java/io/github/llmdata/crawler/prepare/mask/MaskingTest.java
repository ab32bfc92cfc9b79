package io.github.llmdata.crawler.prepare.mask;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskingTest {
    private static final Masking ALL = new Masking(EnumSet.allOf(Mask.class), false);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "write to jane.roe+x@mail.company.co.uk.|write to [email].",
                "the host 64.8.4.4 answers|the host [ip] answers",
                "http://93.184.216.34:80/x|http://[ip]:80/x",
                "at 2606:4700:4700::1111 and|at [ip] and",
                "call +49 30 901820 or|call [phone] or",
                "call (555) 123-4567, or 555-123-4567.|call [phone], or [phone].",
                "key AKIAQWERTYUIOPASDFGH is|key [secret] is",
                "ghp_0123456789abcdefghijABCDEFGHIJ012345|[secret]",
                "xoxb-1234567890-abcdefghij|[secret]",
                "(john@company.com) *jane_doe@company.com* müller@web.de|([email]) *[email]* [email]",
                "_john@company.com_ and john@company.com-like|[email]_ and [email]-like",
                "+1 (212) 736-5000, 1-212-736-5000, 212.736.5000|[phone], [phone], [phone]",
                "+33 (0)1 42 68 53 00 or +91 98765 43210|[phone] or [phone]",
                "Tel. 030/901820, fax: 01 42 68 53 00|Tel. [phone], fax: [phone]",
                "key AKIAJ4KSD89F1QWERTY0 with digits|key [secret] with digits",
                "aws_secret_access_key = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYzzzzzzzzKE'|aws_secret_access_key = '[secret]'",
                "hooks: https://hooks.slack.com/services/T00000000/B00000000/abcdefghijklmnop|hooks: [secret]",
                "sk-proj-abcDEF123_abcDEF123-abcDEF123_abcDEF123|[secret]",
                "sk_test_4eC39HqLyjWDarjtT1zdp7dc|[secret]",
                "hf_abcdefghijklmnopqrstuvwxyzABCDEFGH|[secret]"
            })
    void replacesWhatIdentifiesPersonsAndOpensAccounts(String text, String masked) {
        assertThat(ALL.apply(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user@example.org and a@b.test",
                "10.1.2.3, 192.168.0.1, 127.0.0.1, 203.0.113.9",
                "version 1.2.3.4 of 2.0.0.1",
                "256.300.1.1",
                "at 12:30:45 on 2020-11-30, ISBN 978-3-16-148410-0",
                "pages 100-200, 1990-1995, 10 000 000",
                "std::vector and a::b::c and fe80::1 and 2001:db8::1",
                "@mention and a @ b",
                "00:1A:2B:3C:4D:5E",
                "the task-sk-and-other things, sk-learn",
                "the class sk-anything-can-be-said-about-this-long-class",
                "git@github.com:foo/bar.git and icon@2x.png",
                "numpy==1.24.30.1, Firefox 115.0.2.1, driver version: 31.0.15.169, v64.8.4.4",
                "a vote of +12 123 456, +10 20 30 40, +100 000 000, +1 234 567 890 123",
                "x=+442079460958 and x^{+442079460958}"
            })
    void leavesWhatOnlyLooksLikeIt(String text) {
        assertThat(ALL.apply(text)).isEqualTo(text);
    }

    @Test
    void codeIsMaskedForSecretsAlone() {
        String code = "mail a.b@company.com\n```\nsend a.b@company.com AKIAQWERTYUIOPASDFGH\n```\nend a.b@company.com";

        assertThat(ALL.apply(code)).isEqualTo("mail [email]\n```\nsend a.b@company.com [secret]\n```\nend [email]");
        assertThat(new Masking(ALL.masks(), true).apply(code))
                .isEqualTo("mail [email]\n```\nsend [email] [secret]\n```\nend [email]");
    }

    @Test
    void privateKeysAreMaskedWhole() {
        String key = "-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\n-----END RSA PRIVATE KEY-----";

        assertThat(ALL.apply("a " + key + " b")).isEqualTo("a [secret] b");
        assertThat(ALL.apply("a '" + key.replace("\n", "\\n") + "' b")).isEqualTo("a '[secret]' b");
        assertThat(ALL.apply(key.replace("RSA PRIVATE KEY", "PGP PRIVATE KEY BLOCK"))).isEqualTo("[secret]");
    }

    @Test
    void aPrivateKeyThatIsCutOffIsMaskedToItsLastLine() {
        String line = "MIIEpAIBAAKCAQEAMIIEpAIBAAKCAQEAMIIEpAIBAAKCAQEA\n";

        assertThat(ALL.apply("-----BEGIN RSA PRIVATE KEY-----\n" + line.repeat(3) + "and so on"))
                .isEqualTo("[secret]\nand so on");
    }

    @Test
    void aLongTextOfTheSameCharactersIsReadInOneGo() {
        String text =
                "a.".repeat(200_000) + "@" + "1.".repeat(200_000) + ":".repeat(10_000) + "-----BEGIN ".repeat(1000);

        assertThat(ALL.apply(text)).isEqualTo(text);
    }
}
