package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.servlet.annotation.WebServlet;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.guitai.shared.Permission;
import org.guitai.system.PageRow.Who;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every page and servlet with every permission: shown with it, refused without it; what is done there is done with it,
 * and without it refused, recorded and without effect. A page or a servlet without a row fails.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageTableTest {

    private static final String SIGN_IN = "/sign-in.xhtml";
    private static final String OPERATORS_SIGN_IN = "/operator/sign-in.xhtml";

    private TriedShop shop;
    private Person operator;

    static Stream<PageRow> rows() {
        return PageRow.all();
    }

    private static List<PageRow> of(Who who) {
        return rows().filter(row -> row.who() == who).toList();
    }

    private static List<PageRow> used() {
        return rows().filter(row -> row.who() == Who.STAFF || row.deed() != null)
                .toList();
    }

    @BeforeAll
    void open() {
        shop = TriedShop.open("pages");
        operator = new Person(shop.guitai());
        assertThat(operator.submit(OPERATORS_SIGN_IN, "enter", Map.of("name", "operator", "password", NewShop.PASSWORD))
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void everyPageAndServletStandsHere() throws IOException {
        Set<String> there = new TreeSet<>();
        Path pages = Path.of(System.getProperty("guitai.home"))
                .resolve("../../../../web-module/src/main/webapp")
                .normalize();
        try (Stream<Path> files = Files.walk(pages)) {
            files.map(file -> "/" + pages.relativize(file).toString().replace('\\', '/'))
                    .filter(path -> path.endsWith(".xhtml") && !path.startsWith("/WEB-INF/"))
                    .forEach(there::add);
        }
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.guitai").stream()
                        .filter(type -> type.isAnnotatedWith(WebServlet.class))
                        .map(type -> type.getAnnotationOfType(WebServlet.class))
                        .forEach(servlet -> {
                            there.addAll(List.of(servlet.value()));
                            there.addAll(List.of(servlet.urlPatterns()));
                        });
        assertThat(rows().map(PageRow::path)).containsExactlyInAnyOrderElementsOf(there);
        assertThat(shop.agent().get("/admin/no-such-page.xhtml").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @EnumSource
    void aPageIsShownAndUsedWithItsPermissionAlone(Permission permission) {
        shop.allow(permission.code());
        shop.freePlaces();
        for (PageRow row : of(Who.STAFF)) {
            long refusals = refusals(row);
            boolean seen = row.isSeenWith(permission.code());
            assertThat(shop.agent().get(row.path()).statusCode())
                    .as(row + " with " + permission)
                    .isEqualTo(seen ? row.seen() : 403);
            assertThat(refusals(row) - refusals)
                    .as(row + " with " + permission + " is on record")
                    .isEqualTo(seen ? 0 : 1);
        }
        for (PageRow row : used()) {
            if (!row.isUsedWith(permission.code())) {
                refused(row, permission);
            }
        }
        for (PageRow row : used()) {
            if (row.deed() != null && row.isUsedWith(permission.code())) {
                done(row, shop.agent(), "with " + permission);
            }
        }
    }

    private void refused(PageRow row, Permission permission) {
        Map<String, String> before = shop.fingerprint();
        long refusals = refusals(row);
        assertThat(row.use(shop.agent(), shop))
                .as(row + " used with " + permission)
                .isEqualTo(row.refusal());
        shop.assertUnchangedSince(before, row + " used with " + permission);
        // Who may not see a page is refused when they look for its form, too.
        boolean lookedFor = row.who() == Who.STAFF && !row.isSeenWith(permission.code());
        assertThat(refusals(row) - refusals)
                .as(row + " used with " + permission + " is on record")
                .isEqualTo(lookedFor ? 2 : 1);
    }

    /** Of the page itself: what its reader lacks to see more of it is another matter. */
    private long refusals(PageRow row) {
        return row.who() == Who.STAFF
                ? shop.number("select count(*) from audit_entry where action = 'permission.refused' and subject = '"
                        + row.path() + "' and shop_id = " + shop.id())
                : shop.refusals();
    }

    private void done(PageRow row, Person person, String by) {
        Map<String, String> before = shop.fingerprint();
        assertThat(row.use(person, shop)).as(row + " used " + by).isEqualTo(row.done());
        assertThat(Fingerprints.changed(before, shop.fingerprint()))
                .as(row + " used " + by)
                .isNotEmpty();
    }

    @Test
    void theOwnerUsesEverything() {
        shop.freePlaces();
        for (PageRow row : of(Who.STAFF)) {
            assertThat(shop.owner().get(row.path()).statusCode()).as(row.path()).isEqualTo(row.seen());
        }
        for (PageRow row : used()) {
            if (row.deed() != null) {
                // The application is filled in before the shop opens.
                state(row.toUse().equals(PageRow.OWNER) ? "APPLYING" : "OPEN");
                try {
                    done(row, shop.owner(), "by the owner");
                } finally {
                    state("OPEN");
                }
            }
        }
    }

    private void state(String state) {
        shop.guitai().database("guitai_owner").run("update shop set state = '" + state + "' where id = " + shop.id());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void othersAreSentAway(PageRow row) {
        Person stranger = new Person(shop.guitai());
        Map<String, String> before = shop.fingerprint();
        List<Person> others =
                switch (row.who()) {
                    case ANYBODY -> List.of();
                    case STAFF -> List.of(stranger, operator);
                    case OPERATOR -> List.of(stranger, shop.owner());
                };
        for (Person other : others) {
            String door = row.who() == Who.STAFF ? SIGN_IN : OPERATORS_SIGN_IN;
            assertSentTo(door, other.get(row.path()), row);
            assertSentTo(
                    door,
                    other.submitShown(
                            row.path(), other.get(SIGN_IN).body(), "form", "save", Map.of("name", "forged"), ""),
                    row);
        }
        shop.assertUnchangedSince(before, row + " used by others");
        Person one = row.who() == Who.OPERATOR ? operator : row.who() == Who.STAFF ? shop.owner() : stranger;
        assertThat(one.get(row.path()).statusCode()).as(row.path()).isEqualTo(row.seen());
    }

    private static void assertSentTo(String door, HttpResponse<String> answer, PageRow row) {
        assertThat(answer.statusCode()).as(row.path()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElse(""))
                .as(row.path())
                .contains(door);
    }

    /** No permission of a shop opens a page of operators. */
    @ParameterizedTest
    @EnumSource
    void pagesOfOperatorsAreForOperatorsAlone(Permission permission) {
        shop.allow(permission.code());
        Map<String, String> before = shop.fingerprint();
        for (PageRow row : of(Who.OPERATOR)) {
            assertThat(shop.agent().get(row.path()).statusCode())
                    .as(row + " with " + permission)
                    .isEqualTo(302);
        }
        shop.assertUnchangedSince(before, "pages of operators with " + permission);
    }
}
