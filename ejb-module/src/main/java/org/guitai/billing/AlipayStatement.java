package org.guitai.billing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.guitai.billing.PaymentProvider.Line;
import org.guitai.shared.Money;

/**
 * Alipay's statement of a day (业务账单): an archive whose one file of details has a head line with the names of its
 * columns and a line for each payment and return, values separated by commas and padded with tabs, in GBK.
 */
final class AlipayStatement {

    private static final Charset GBK = Charset.forName("GBK");
    private static final String DETAILS = "业务明细.csv";
    private static final String TRADE = "支付宝交易号";
    private static final String ORDER = "商户订单号";
    private static final String KIND = "业务类型";
    private static final String AMOUNT = "订单金额";
    private static final String RETURN = "退款批次号";

    private AlipayStatement() {}

    /** @throws ProviderAwayException if it is no such archive */
    static List<Line> read(byte[] archive) {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive), GBK)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith(DETAILS)) {
                    return lines(new String(zip.readAllBytes(), GBK));
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new ProviderAwayException("Alipay's statement cannot be read", e);
        }
        throw new ProviderAwayException("Alipay's statement has no details");
    }

    private static List<Line> lines(String details) {
        List<Line> lines = new ArrayList<>();
        Map<String, Integer> columns = Map.of();
        for (String row : details.lines().toList()) {
            List<String> values = row.startsWith("#") || row.isBlank() ? List.of() : values(row);
            if (values.isEmpty()) {
                continue;
            }
            if (columns.isEmpty()) {
                columns = columns(values);
            } else {
                lines.add(line(columns, values));
            }
        }
        if (columns.isEmpty()) {
            throw new ProviderAwayException("Alipay's statement has no head line");
        }
        return lines;
    }

    private static List<String> values(String row) {
        return Stream.of(row.split(",", -1)).map(String::strip).toList();
    }

    /** By their names up to a bracket: 订单金额（元） is 订单金额. */
    private static Map<String, Integer> columns(List<String> names) {
        return IntStream.range(0, names.size())
                .boxed()
                .collect(Collectors.toMap(
                        i -> names.get(i).replaceAll("[（(/].*", ""), i -> i, (first, second) -> first));
    }

    private static Line line(Map<String, Integer> columns, List<String> values) {
        boolean incoming = value(columns, values, KIND).equals("交易");
        String amount = value(columns, values, AMOUNT).replaceFirst("^-", "");
        return new Line(
                incoming,
                value(columns, values, incoming ? TRADE : RETURN),
                value(columns, values, ORDER),
                Money.parse(amount, AlipayProvider.CURRENCY)
                        .orElseThrow(() -> new ProviderAwayException("Alipay's statement has no amount in " + values)));
    }

    private static String value(Map<String, Integer> columns, List<String> values, String name) {
        Integer column = columns.get(name);
        String value = column == null || column >= values.size() ? "" : values.get(column);
        if (value.isEmpty()) {
            throw new ProviderAwayException("Alipay's statement has no " + name + " in " + values);
        }
        return value;
    }
}
