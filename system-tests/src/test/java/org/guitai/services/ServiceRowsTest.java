package org.guitai.services;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ejb.Local;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guitai.shared.Caller;
import org.guitai.shared.Permission;
import org.guitai.shared.database.Boundary;
import org.junit.jupiter.api.Test;

/** No operation of a boundary is without a row, and no row without its operation; overloads are operations of their own. */
class ServiceRowsTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.guitai");

    private final List<Row> staff = StaffRows.all(new Scene(new Services()));

    /** The local interfaces of the classes that say they are boundaries, and whatever else takes a caller. */
    private static Stream<Class<?>> boundaries() {
        return CLASSES.stream()
                .filter(type -> type.isInterface() && type.isAnnotatedWith(Local.class))
                .filter(type -> takesACaller(type) || hasABoundary(type))
                .map(JavaClass::reflect);
    }

    private static boolean takesACaller(JavaClass type) {
        return type.getMethods().stream()
                .flatMap(method -> method.getRawParameterTypes().stream())
                .anyMatch(parameter -> parameter.isAssignableTo(Caller.class));
    }

    private static boolean hasABoundary(JavaClass type) {
        return type.getAllSubclasses().stream().anyMatch(bean -> bean.isAnnotatedWith(Boundary.class));
    }

    private static Stream<Method> operations() {
        return boundaries()
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> !method.isSynthetic());
    }

    private static String name(Method method) {
        String parameters = Arrays.stream(method.getGenericParameterTypes())
                .map(Type::getTypeName)
                .map(type -> type.replaceAll("[\\w.$]+[.$](\\w+)", "$1"))
                .collect(Collectors.joining(",", "(", ")"));
        return method.getDeclaringClass().getSimpleName() + "." + method.getName() + parameters;
    }

    @Test
    void everyOperationHasARow() {
        Set<String> rows = new TreeSet<>(OtherOperations.all().keySet());
        staff.forEach(row -> rows.add(row.operation()));
        assertThat(rows)
                .isEqualTo(operations().map(ServiceRowsTest::name).collect(Collectors.toCollection(TreeSet::new)));
        assertThat(rows).hasSize(staff.size() + OtherOperations.all().size());
    }

    @Test
    void whatStaffCanCallIsTriedWithEveryPermission() {
        Map<String, OtherOperations.Who> others = OtherOperations.all();
        operations().forEach(method -> {
            String name = name(method);
            OtherOperations.Who who = others.get(name);
            boolean takesStaff = method.getParameterCount() > 0
                    && method.getParameterTypes()[0].isAssignableFrom(Caller.Staff.class)
                    && Caller.class.isAssignableFrom(method.getParameterTypes()[0]);
            if (who != OtherOperations.Who.CHECK && who != OtherOperations.Who.SOCKET) {
                assertThat(takesStaff).as(name).isEqualTo(who == null);
            }
            if (who != null && !who.caller().isEmpty()) {
                assertThat(name).contains("(" + who.caller());
            }
        });
    }

    @Test
    void everyPermissionOfARowIsOne() {
        Set<String> known =
                Arrays.stream(Permission.values()).map(Permission::code).collect(Collectors.toSet());
        assertThat(staff.stream().flatMap(row -> row.needs().stream()).filter(code -> !known.contains(code)))
                .containsOnly("OWNER");
    }
}
