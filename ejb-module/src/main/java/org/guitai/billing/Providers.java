package org.guitai.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.guitai.shared.Setting;

/** The ways to pay that are switched on here. */
@ApplicationScoped
class Providers {

    /** Of orders that cost nothing. */
    static final String NONE = "NONE";

    @Inject
    @Any
    private Instance<PaymentProvider> all;

    /** Their codes, in order. */
    List<String> codes() {
        return all.stream()
                .filter(PaymentProvider::isOn)
                .map(PaymentProvider::code)
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    Optional<PaymentProvider> find(String code) {
        return all.stream()
                .filter(PaymentProvider::isOn)
                .filter(one -> one.code().equals(code))
                .findFirst();
    }

    /**
     * The provider of an order that exists.
     *
     * @throws ProviderAwayException if it has been switched off since
     */
    PaymentProvider get(String code) {
        return find(code).orElseThrow(() -> new ProviderAwayException(code + " is switched off"));
    }

    /** Where people and providers reach this installation. */
    static String address(String path) {
        return Setting.find("guitai.url").orElse("http://localhost:8080").replaceAll("/+$", "") + path;
    }
}
