package org.guitai.permission;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guitai.shared.Permission;
import org.guitai.shared.Permission.Group;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a new shop's roles may do, and all that can be allowed: the tables of the description, word for word. */
class ReadyRolesTest {

    private static final String PRE_SALE = "conversation.receive conversation.transfer knowledge.use customer.view"
            + " customer.edit customer.block contact.share history.own report.own product.view order.view";
    private static final String AFTER_SALE =
            PRE_SALE + " order.ship aftersale.handle workorder.handle followup.handle pool.handle";
    private static final String SUPERVISOR = AFTER_SALE
            + " conversation.monitor conversation.whisper conversation.join conversation.takeover conversation.close.any"
            + " pool.assign routing.manage routing.simulate trace.view knowledge.manage autoreply.force history.team"
            + " history.export report.shop rating.reply content.rule.manage customer.export";

    /** A row of the migration: place, two names, two notes, and a list that is written over several lines. */
    private static final Pattern ROW = Pattern.compile(
            "\\(\\d, '([^']+)', '([^']+)', '[^']+', '[^']+',\\s+string_to_array\\(((?:'[^']*'\\s*)+), ' '\\)\\)");

    static Stream<Arguments> roles() {
        return Stream.of(
                Arguments.of("售前客服", "Pre-sale agent", PRE_SALE),
                Arguments.of("售后客服", "After-sale agent", AFTER_SALE),
                Arguments.of("主管", "Supervisor", SUPERVISOR),
                Arguments.of("仓库", "Warehouse", "order.view order.ship"),
                Arguments.of("店铺助理（仅商品）", "Shop assistant (products only)", "product.view product.edit product.price"));
    }

    @ParameterizedTest
    @MethodSource("roles")
    void aReadyRoleHoldsJustWhatItIsDescribedWith(String chinese, String english, String permissions)
            throws IOException {
        Map<String, Set<String>> ready = ready();
        assertThat(ready).hasSize(5);
        assertThat(ready.get(chinese + "/" + english)).isEqualTo(new TreeSet<>(List.of(permissions.split(" "))));
    }

    private static Map<String, Set<String>> ready() throws IOException {
        try (InputStream file = ReadyRolesTest.class.getResourceAsStream("/db/migration/permission/V0014__roles.sql")) {
            String sql = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            Map<String, Set<String>> roles = new LinkedHashMap<>();
            Matcher row = ROW.matcher(sql);
            while (row.find()) {
                String codes = row.group(3).replaceAll("'\\s*'", "").replace("'", "");
                roles.put(row.group(1) + "/" + row.group(2), new TreeSet<>(List.of(codes.split(" "))));
            }
            return roles;
        }
    }

    static Stream<Arguments> catalogue() {
        return Stream.of(
                Arguments.of(Group.PEOPLE, "agent.manage role.manage session.end"),
                Arguments.of(
                        Group.RECEPTION,
                        "conversation.receive conversation.transfer conversation.monitor conversation.whisper"
                                + " conversation.join conversation.takeover conversation.close.any pool.handle"
                                + " pool.assign"),
                Arguments.of(Group.ROUTING, "routing.manage routing.simulate trace.view"),
                Arguments.of(Group.KNOWLEDGE, "knowledge.use knowledge.manage autoreply.force"),
                Arguments.of(
                        Group.CUSTOMERS,
                        "customer.view customer.edit customer.export customer.erase customer.block contact.share"
                                + " followup.handle"),
                Arguments.of(Group.HISTORY, "history.own history.team history.export"),
                Arguments.of(Group.QUALITY, "report.own report.shop rating.reply content.rule.manage"),
                Arguments.of(
                        Group.BACK_OFFICE,
                        "product.view product.edit product.price order.view order.price order.ship aftersale.handle"
                                + " aftersale.pay workorder.handle"),
                Arguments.of(
                        Group.SHOP,
                        "shop.settings notice.manage funds.withdraw channel.manage api.key.manage billing.view"
                                + " billing.pay audit.view"));
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void aGroupOfTheCatalogueHasJustThesePermissions(Group group, String permissions) {
        assertThat(Arrays.stream(Permission.values())
                        .filter(permission -> permission.group() == group)
                        .map(Permission::code)
                        .collect(Collectors.joining(" ")))
                .isEqualTo(permissions);
    }

    @Test
    void everyPermissionIsInAGroupAndEveryCodeIsFound() {
        assertThat(catalogue().map(row -> row.get()[0])).containsExactly((Object[]) Group.values());
        assertThat(Permission.values())
                .allSatisfy(permission ->
                        assertThat(Permission.find(permission.code())).contains(permission));
        assertThat(Permission.find("no.such")).isEmpty();
    }
}
