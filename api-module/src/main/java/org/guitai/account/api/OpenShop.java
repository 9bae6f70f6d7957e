package org.guitai.account.api;

import org.guitai.shared.Language;

/** What is needed to open a shop with its owner. Times of the shop are shown in {@code timeZone} (IANA). */
public record OpenShop(
        String loginName, String password, String email, String shopName, String timeZone, Language language) {

    @Override
    public String toString() {
        return "OpenShop[" + loginName + "]";
    }
}
