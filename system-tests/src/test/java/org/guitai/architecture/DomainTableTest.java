package org.guitai.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which domain may use which: exactly the table of docs/architecture.md. A domain that is missing here fails. */
class DomainTableTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.guitai");

    /** Every domain, with the domains whose {@code .api} it may use. All may use shared. */
    private static final Map<String, List<String>> TABLE = Map.ofEntries(
            Map.entry("shared", List.of()),
            Map.entry("cluster", List.of()),
            Map.entry("audit", List.of()),
            Map.entry("mail", List.of()),
            Map.entry("sandbox", List.of()),
            Map.entry("billing", List.of("mail")),
            Map.entry("account", List.of("billing", "mail")),
            Map.entry("permission", List.of("account")),
            Map.entry("customer", List.of("account")),
            Map.entry("routing", List.of("account", "customer", "cluster")),
            Map.entry("conversation", List.of("routing", "customer", "account", "cluster")),
            Map.entry("webhook", List.of("billing")),
            Map.entry("demo", List.of("account", "permission")));

    static Stream<String> domains() {
        return TABLE.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("domains")
    void usesOnlyTheApisThatTheTableGrants(String domain) {
        String[] allowed = Stream.concat(
                        Stream.of("org.guitai." + domain + "..", "org.guitai.shared.."),
                        TABLE.getOrDefault(domain, List.of()).stream().map(other -> "org.guitai." + other + ".api.."))
                .toArray(String[]::new);
        DescribedPredicate<JavaClass> foreign =
                resideInAPackage("org.guitai..").and(DescribedPredicate.not(resideInAnyPackage(allowed)));
        noClasses()
                .that(resideInAPackage("org.guitai." + domain + "..").and(DescribedPredicate.not(isWeb())))
                .should()
                .dependOnClassesThat(foreign)
                .check(CLASSES);
    }

    @Test
    void everyDomainStandsInTheTable() {
        classes()
                .that()
                .resideInAPackage("org.guitai..")
                .and(DescribedPredicate.not(isWeb()))
                .should()
                .resideInAnyPackage(TABLE.keySet().stream()
                        .map(domain -> "org.guitai." + domain + "..")
                        .toArray(String[]::new))
                .check(CLASSES);
    }

    @Test
    void theWebKnowsBoundariesAlone() {
        noClasses()
                .that(isWeb())
                .should()
                .dependOnClassesThat(resideInAPackage("org.guitai..")
                        .and(DescribedPredicate.not(isWeb()))
                        .and(DescribedPredicate.not(resideInAnyPackage("org.guitai.shared", "org.guitai.*.api.."))))
                .check(CLASSES);
    }

    @Test
    void onlyTheWebAndTheDemoMakeCallers() {
        noClasses()
                .that(DescribedPredicate.not(isWeb()))
                .and()
                .resideOutsideOfPackages("org.guitai.demo..", "org.guitai.shared")
                .should()
                .callConstructorWhere(DescribedPredicate.describe(
                        "a caller is made",
                        call -> call.getTargetOwner().isAssignableTo(org.guitai.shared.Caller.class)))
                .check(CLASSES);
    }

    @Test
    void theEngineIsPure() {
        classes()
                .that()
                .resideInAPackage("org.guitai.routing.engine..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "org.guitai.routing.engine..",
                        "org.guitai.routing.api..",
                        "java.lang..",
                        "java.util..",
                        "java.time..",
                        "org.jspecify..")
                .check(CLASSES);
    }

    /** The writer, sweeps, signing in, and what anonymous people and operators ask. */
    private static final Set<String> FOR_EVERY_SHOP = Set.of(
            "org.guitai.account.ApiKeysBean",
            "org.guitai.account.CodeTries",
            "org.guitai.account.OperatorsBean",
            "org.guitai.account.PasswordDeskBean",
            "org.guitai.account.ShopOpeningsBean",
            "org.guitai.account.ShopsBean",
            "org.guitai.account.SignInTries",
            "org.guitai.account.SignInsBean",
            "org.guitai.account.TwoStepBean",
            "org.guitai.billing.Expiry",
            "org.guitai.billing.OrderDeadlines",
            "org.guitai.billing.Settlement",
            "org.guitai.billing.Statements",
            "org.guitai.conversation.Absences",
            "org.guitai.conversation.Arrivals",
            "org.guitai.conversation.MarkStore",
            "org.guitai.conversation.MessageStore",
            "org.guitai.demo.DemoLoader",
            "org.guitai.mail.LetterSending",
            "org.guitai.routing.AbsentAccounts",
            "org.guitai.routing.LeftQueues",
            "org.guitai.routing.PresenceBean",
            "org.guitai.shared.database.BoundaryInterceptor",
            "org.guitai.webhook.Parcels");

    @Test
    void onlyAFewServicesWorkForEveryShop() {
        noClasses()
                .that(DescribedPredicate.describe(
                        "are not in the list", type -> !FOR_EVERY_SHOP.contains(type.getName())))
                .should()
                .callMethod(org.guitai.shared.database.TenantScope.class, "enterEveryShop")
                .check(CLASSES);
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("org.guitai.conversation.FlowStore")
                .should()
                .callMethod(org.guitai.shared.database.TwoTrips.class, "begin", javax.sql.DataSource.class)
                .check(CLASSES);
    }

    @Test
    void boundariesTieTheirTransactionToTheShop() {
        classes()
                .that(implementABoundaryWithCaller())
                .should()
                .beAnnotatedWith(org.guitai.shared.database.Boundary.class)
                .check(CLASSES);
    }

    @Test
    void rolesAreNeverCheckedByTheContainer() {
        noClasses()
                .should()
                .beAnnotatedWith(jakarta.annotation.security.RolesAllowed.class)
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaClass> isWeb() {
        return resideInAPackage("org.guitai.*.web..");
    }

    private static DescribedPredicate<JavaClass> implementABoundaryWithCaller() {
        return DescribedPredicate.describe(
                "implement a domain's boundary that takes a caller",
                type -> !type.isInterface()
                        && type.isAnnotatedWith(jakarta.ejb.Stateless.class)
                        && type.getAllRawInterfaces().stream()
                                .filter(one -> one.getPackageName().endsWith(".api"))
                                .flatMap(one -> one.getMethods().stream())
                                .flatMap(method -> method.getRawParameterTypes().stream())
                                .anyMatch(parameter -> parameter.isAssignableTo(org.guitai.shared.Caller.class)));
    }
}
