package org.guitai.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.guitai.shared.Language;
import org.guitai.shared.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a shop reads on its receipt. */
class ReceiptPdfTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Instant REFUNDED = Instant.parse("2026-03-09T01:15:00Z");

    private static Money cny(long minor) {
        return new Money(minor, "CNY");
    }

    private static ReceiptFacts facts(String shop, String plan, ZoneId zone, @Nullable Instant refundedAt) {
        return new ReceiptFacts(
                "R-2026-000042",
                "O-7F3K9Q",
                shop,
                "mingyue:owner",
                plan,
                3,
                zone,
                Instant.parse("2026-01-31T16:05:00Z"),
                Instant.parse("2026-01-31T16:06:00Z"),
                Instant.parse("2026-04-30T15:06:00Z"),
                cny(150_00),
                cny(20_50),
                cny(33_33),
                cny(6_07),
                cny(390_10),
                cny(390_10),
                "支付宝",
                "2026013122001434567890123456",
                refundedAt);
    }

    private static ReceiptFacts plain(String shop) {
        Instant start = Instant.parse("2026-01-31T16:06:00Z");
        return new ReceiptFacts(
                "R-1",
                "O-1",
                shop,
                "owner",
                "TEAM",
                1,
                SHANGHAI,
                start,
                start,
                start.plusSeconds(1),
                cny(150_00),
                cny(0),
                cny(0),
                cny(0),
                cny(150_00),
                cny(150_00),
                "Sandbox",
                null,
                null);
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            PDFTextStripper reader = new PDFTextStripper();
            reader.setSortByPosition(true);
            return reader.getText(document);
        }
    }

    private static List<TextPosition> characters(byte[] pdf) throws IOException {
        List<TextPosition> all = new ArrayList<>();
        PDFTextStripper reader = new PDFTextStripper() {
            @Override
            protected void writeString(String text, List<TextPosition> positions) {
                all.addAll(positions);
            }
        };
        try (PDDocument document = Loader.loadPDF(pdf)) {
            reader.writeText(document, new StringWriter());
        }
        return all;
    }

    @Test
    void aChineseReceiptSaysEverythingInChinese() throws IOException {
        byte[] pdf = ReceiptPdf.write(facts("明月茶行", "团队版", SHANGHAI, null), Language.ZH_CN);
        assertThat(text(pdf).lines())
                .containsExactly(
                        "收据 柜台 Guitai",
                        "店铺 收据编号",
                        "明月茶行 R-2026-000042",
                        "主账号 订单号",
                        "mingyue:owner O-7F3K9Q",
                        "付款时间 付款方式",
                        "2026年2月1日 00:05 UTC+08:00 支付宝",
                        "时区 支付平台交易号",
                        "Asia/Shanghai 2026013122001434567890123456",
                        "项目 月数 每月单价 金额 (CNY)",
                        "团队版 3 150.00 450.00",
                        "2026年2月1日 00:06 UTC+08:00 至 2026年4月30日 23:06 UTC+08:00",
                        "优惠券 −20.50",
                        "未使用天数抵扣 −33.33",
                        "余额抵扣 −6.07",
                        "合计 CNY 390.10",
                        "实付 CNY 390.10",
                        "本收据由柜台（Guitai）开具，无需签章即有效。");
    }

    @Test
    void anEnglishReceiptSaysEverythingInEnglishAndKeepsChineseNames() throws IOException {
        byte[] pdf = ReceiptPdf.write(facts("明月茶行 Moonlight Teas", "Team", NEW_YORK, REFUNDED), Language.EN);
        assertThat(text(pdf).lines())
                .containsExactly(
                        "Receipt Guitai",
                        "Shop Receipt number",
                        "明月茶行 Moonlight Teas R-2026-000042",
                        "Owner Order number",
                        "mingyue:owner O-7F3K9Q",
                        "Paid on Paid through",
                        "31 January 2026, 11:05 UTC-05:00 支付宝",
                        "Time zone Number at the provider",
                        "America/New_York 2026013122001434567890123456",
                        "Item Months Price a month Amount (CNY)",
                        "Team 3 150.00 450.00",
                        "31 January 2026, 11:06 UTC-05:00 to 30 April 2026, 11:06 UTC-04:00",
                        "Coupon −20.50",
                        "Credit for unused days −33.33",
                        "Balance used −6.07",
                        "Total CNY 390.10",
                        "Paid CNY 390.10",
                        "Refunded on 8 March 2026, 21:15 UTC-04:00",
                        "Made by Guitai (柜台). Valid without signature.");
    }

    @Test
    void aRefundIsSaidInChineseToo() throws IOException {
        byte[] pdf = ReceiptPdf.write(facts("明月茶行", "团队版", SHANGHAI, REFUNDED), Language.ZH_CN);
        assertThat(text(pdf)).contains("已于 2026年3月9日 09:15 UTC+08:00 退款");
    }

    @Test
    void whatIsZeroOrUnknownIsLeftOut() throws IOException {
        String text = text(ReceiptPdf.write(plain("Teas"), Language.EN));
        assertThat(text)
                .doesNotContain("Coupon", "Credit", "Balance", "Refunded", "Number at the provider", "−")
                .contains("Total CNY 150.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"👨‍👩‍👧", "🇨🇳", "👍🏽", "한", "\ud800", "\u0e01\u0e33"})
    void aSquareStandsForWhatTheFontLacks(String rare) throws IOException {
        assertThat(text(ReceiptPdf.write(plain("茶" + rare + "行"), Language.ZH_CN)))
                .contains("茶□行 R-1");
    }

    @ParameterizedTest
    @CsvSource({
        "一月金门长见, 一月金门长见",
        "龘靐 café office, 龘靐 café office",
        "Cafe\u0301, Café",
        "茶\u200b\u202e行, 茶行",
        "𠮷野家, □野家",
        "'a\tb\nc\u0007d', a b c d",
        "' ', ''"
    })
    void aNameIsReadBackInOneLineOfWhatCanBeSeen(String name, String read) throws IOException {
        assertThat(text(ReceiptPdf.write(plain(name), Language.ZH_CN)).lines()).contains((read + " R-1").strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"明月茶行", "Moonlight ", "W", "👍", "很长的名字，带标点。"})
    void aLongNameStaysOnThePage(String part) throws IOException {
        String endless = part.repeat(100);
        ReceiptFacts facts = new ReceiptFacts(
                endless,
                endless,
                endless,
                endless,
                endless,
                36,
                NEW_YORK,
                REFUNDED,
                REFUNDED,
                REFUNDED.plusSeconds(1),
                cny(999_999_99),
                cny(1),
                cny(1),
                cny(1),
                cny(999_999_999_99L),
                cny(999_999_999_99L),
                endless,
                endless,
                REFUNDED);
        for (Language language : Language.values()) {
            byte[] pdf = ReceiptPdf.write(facts, language);
            assertThat(text(pdf)).contains("…", "999999999.99");
            assertThat(characters(pdf)).isNotEmpty().allSatisfy(character -> {
                assertThat(character.getX()).isGreaterThanOrEqualTo(ReceiptPage.LEFT - 1);
                assertThat(character.getX() + character.getWidth()).isLessThanOrEqualTo(ReceiptPage.RIGHT + 1);
                assertThat(character.getY()).isBetween(0f, PDRectangle.A4.getHeight());
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSameFactsGiveTheSameFile(Language language) {
        ReceiptFacts facts = facts("明月茶行", "团队版", SHANGHAI, REFUNDED);
        assertThat(ReceiptPdf.write(facts, language))
                .isEqualTo(ReceiptPdf.write(facts, language))
                .hasSizeLessThan(60_000);
    }

    @Test
    void theFileNamesItsTitleAndItsLanguageAndCarriesItsFont() throws IOException {
        byte[] pdf = ReceiptPdf.write(facts("明月茶行", "团队版", SHANGHAI, null), Language.ZH_CN);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo("收据 R-2026-000042");
            assertThat(document.getDocumentInformation().getCreationDate().toInstant())
                    .isEqualTo("2026-01-31T16:05:00Z");
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("zh-CN");
            for (var name : document.getPage(0).getResources().getFontNames()) {
                assertThat(document.getPage(0).getResources().getFont(name).isEmbedded())
                        .isTrue();
            }
        }
    }

    @Test
    void amountsOfTwoCurrenciesMakeNoReceipt() {
        Instant start = REFUNDED;
        assertThatThrownBy(() -> new ReceiptFacts(
                        "R-1",
                        "O-1",
                        "Teas",
                        "owner",
                        "TEAM",
                        1,
                        SHANGHAI,
                        start,
                        start,
                        start.plusSeconds(1),
                        cny(150_00),
                        cny(0),
                        cny(0),
                        new Money(0, "USD"),
                        cny(150_00),
                        cny(150_00),
                        "Sandbox",
                        null,
                        null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not in CNY");
    }
}
