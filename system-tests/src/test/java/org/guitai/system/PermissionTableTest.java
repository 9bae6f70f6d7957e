package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guitai.system.Api.Answer;
import org.guitai.system.Operation.Subject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation of the API with every permission: allowed with it, refused without it, and what is refused changes
 * nothing. An operation without a row fails.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PermissionTableTest {

    /** Operations that know no permissions, with the reason. */
    private static final Map<String, String> NOT_FOR_KEYS = Map.of(
            "GET /openapi.yaml", "the description is for everybody",
            "POST /chat/poll", "for visitors, known by the token of their device");

    private final OpenApi description = new OpenApi();
    private TriedShop shop;
    private final Map<String, Api> keys = new HashMap<>();

    static Stream<Operation> rows() {
        return Operation.all();
    }

    @BeforeAll
    void open() {
        shop = TriedShop.open("table");
    }

    @Test
    void everyOperationOfTheApiStandsHereAndInItsDescription() {
        Set<String> built = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.guitai").stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .flatMap(type -> operations(type.reflect()))
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> rows = rows().map(Operation::toString).collect(Collectors.toCollection(TreeSet::new));
        rows.addAll(NOT_FOR_KEYS.keySet());
        assertThat(rows).isEqualTo(built);
        assertThat(built).containsAll(description.operations());
        assertThat(description.operations())
                .containsAll(rows().map(Operation::toString).toList());
    }

    private static Stream<String> operations(Class<?> resource) {
        return Stream.of(resource.getDeclaredMethods())
                .flatMap(method -> Stream.of(method.getAnnotations())
                        .map(annotation -> verb(annotation))
                        .filter(verb -> !verb.isEmpty())
                        .map(verb -> verb + " " + path(resource, method)));
    }

    private static String verb(Annotation annotation) {
        HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
        return verb == null ? "" : verb.value();
    }

    private static String path(Class<?> resource, Method method) {
        Path path = method.getAnnotation(Path.class);
        String full = "/" + resource.getAnnotation(Path.class).value() + "/" + (path == null ? "" : path.value());
        return full.replaceAll("/+", "/").replaceAll(": \\\\d\\+", "").replaceAll("/$", "");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void anOperationIsAllowedWithItsPermissionAndRefusedWithEveryOther(Operation row) {
        Subject subject = row.subject(shop);
        List<String> refused =
                TriedShop.ALL.stream().filter(code -> !row.isFor(code)).toList();
        refused.forEach(this::key);
        Api unfit = refused.isEmpty() ? new Api(shop.guitai(), null) : keyOf(refused);
        Map<String, String> before = shop.fingerprint();
        long refusals = shop.refusals();
        for (String permission : refused) {
            assertRefused(row.by(key(permission), subject), row + " with " + permission);
        }
        assertThat(row.by(unfit, subject).status()).isEqualTo(refused.isEmpty() ? 401 : 403);
        assertThat(row.by(new Api(shop.guitai(), null), subject).status()).isEqualTo(401);
        assertThat(row.by(new Api(shop.guitai(), "gk_" + "x".repeat(43)), subject)
                        .status())
                .isEqualTo(401);
        shop.assertUnchangedSince(before, row + " without its permission");
        assertThat(shop.refusals() - refusals).isEqualTo(refused.isEmpty() ? 0 : refused.size() + 1);
        for (String permission : TriedShop.ALL) {
            if (row.isFor(permission)) {
                Answer answer = row.by(key(permission), row.subject(shop));
                assertAllowed(answer, row + " with " + permission);
                description.check(row, answer);
            }
        }
    }

    /** A key may do no more than its maker: here its scopes are wide, and the maker's role decides. */
    @Test
    void aKeyOfAnAgentDoesWhatTheAgentsRoleAllows() {
        shop.allow(TriedShop.ALL.toArray(new String[0]));
        Api key = shop.shop().key(shop.agent());
        // What is refused stays whole: one of each will do.
        Map<Operation, Subject> subjects = new LinkedHashMap<>();
        rows().forEach(row -> subjects.put(row, row.subject(shop)));
        for (String permission : TriedShop.ALL) {
            shop.allow(permission);
            List<Operation> refused =
                    rows().filter(row -> !row.isFor(permission)).toList();
            Map<String, String> before = shop.fingerprint();
            long refusals = shop.refusals();
            for (Operation row : refused) {
                assertRefused(
                        row.by(key, Objects.requireNonNull(subjects.get(row))),
                        row + " by a key of an agent with " + permission);
            }
            shop.assertUnchangedSince(before, "refused to a key of an agent with " + permission);
            assertThat(shop.refusals() - refusals).isEqualTo(refused.size());
            rows().filter(row -> row.isFor(permission))
                    .forEach(row -> assertAllowed(
                            row.by(key, row.subject(shop)), row + " by a key of an agent with " + permission));
        }
    }

    private static void assertRefused(Answer answer, String what) {
        assertThat(answer.status()).as(what).isEqualTo(403);
        assertThat(answer.code()).as(what).isEqualTo("shared.denied");
        assertThat(answer.type()).startsWith("application/problem+json");
    }

    private static void assertAllowed(Answer answer, String what) {
        assertThat(answer.status()).as(what + ": " + answer.body()).isBetween(200, 299);
    }

    /** A key of the owner with this one scope; made once. */
    private Api key(String permission) {
        return keys.computeIfAbsent(permission, one -> keyOf(List.of(one)));
    }

    private Api keyOf(List<String> permissions) {
        return shop.shop().key(shop.owner(), permissions.toArray(new String[0]));
    }

    @Test
    void theDescriptionIsServed() {
        assertThat(new Api(shop.guitai(), null).get("/openapi.yaml").body()).contains("openapi: 3.0.3");
    }
}
