package org.guitai.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.guitai.billing.AlipayGateway.Mood;
import org.guitai.billing.PaymentProvider.Line;
import org.guitai.shared.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What Alipay says of a day, as it writes it. */
class AlipayStatementTest {

    private static final Charset GBK = Charset.forName("GBK");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);
    private static final String HEAD = "支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,"
            + "订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,"
            + "商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注";
    private static final String DETAILS = """
            #支付宝业务明细查询
            #账号：[20880000000000010156]
            #起始日期：[2026年11月24日 00:00:00]   终止日期：[2026年11月25日 00:00:00]
            #-----------------------------------------业务明细列表----------------------------------------
            %s
            2026112422001400000001\t,G2026112400001\t,交易,柜台 TEAM 3 个月 ,2026-11-24 09:00:00,2026-11-24 09:00:05,,,,,buy***@example.com,450.00,450.00,0.00,0.00,0.00,0.00,0.00,,0.00,0.00,\t,-2.70,0.00,
            2026112422001400000001\t,G2026112400001\t,退款,柜台 TEAM 3 个月 ,2026-11-24 10:00:00,2026-11-24 10:00:01,,,,,buy***@example.com,-150.00,-150.00,0.00,0.00,0.00,0.00,0.00,,0.00,0.00,R17\t,0.90,0.00,
            #-----------------------------------------业务明细列表结束------------------------------------
            #交易合计：1笔，退款合计：1笔
            """.formatted(HEAD);

    private AlipayGateway alipay;
    private AlipayProvider provider;

    @BeforeEach
    void open() throws IOException {
        alipay = new AlipayGateway();
        provider = new AlipayProvider(AlipayGateway.lookup(alipay.settings()), Duration.ofMillis(500));
    }

    @AfterEach
    void close() {
        alipay.close();
    }

    private static byte[] archive(String details) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, GBK)) {
            zip.putNextEntry(new ZipEntry("20880000000000010156_20261124_业务明细(汇总).csv"));
            zip.write("#支付宝业务汇总查询\n门店编号,门店名称,交易订单总笔数\n".getBytes(GBK));
            zip.putNextEntry(new ZipEntry("20880000000000010156_20261124_业务明细.csv"));
            zip.write(details.getBytes(GBK));
        }
        return bytes.toByteArray();
    }

    @Test
    void paymentsAndReturnsAreRead() throws IOException {
        alipay.write(DAY.toString(), archive(DETAILS));
        assertThat(provider.statement(DAY).orElseThrow())
                .containsExactly(
                        new Line(true, "2026112422001400000001", "G2026112400001", new Money(45_000, "CNY")),
                        new Line(false, "R17", "G2026112400001", new Money(15_000, "CNY")));
    }

    @Test
    void aDayWithoutBusinessHasNoStatement() {
        assertThat(provider.statement(LocalDate.of(2026, 1, 1))).hasValue(List.of());
        assertThat(provider.statement(LocalDate.now(Statements.ZONE).minusDays(1)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Mood.class,
            names = {"BROKEN", "SILENT", "GARBLED", "FORGED", "UNSIGNED"})
    void anAnswerThatIsNoneIsAskedForAgain(Mood mood) throws IOException {
        alipay.write(DAY.toString(), archive(DETAILS));
        alipay.be(mood);
        assertAway();
    }

    @Test
    void aFileThatIsNoStatementIsAskedForAgain() throws IOException {
        for (byte[] file : new byte[][] {
            "<html>expired</html>".getBytes(StandardCharsets.UTF_8),
            archive("#nothing\n"),
            archive(DETAILS.replace("450.00,450.00", "a lot,450.00")),
            archive(DETAILS.replace("退款批次号", "批次"))
        }) {
            alipay.write(DAY.toString(), file);
            assertAway();
        }
    }

    private void assertAway() {
        assertThatExceptionOfType(ProviderAwayException.class).isThrownBy(() -> provider.statement(DAY));
    }
}
