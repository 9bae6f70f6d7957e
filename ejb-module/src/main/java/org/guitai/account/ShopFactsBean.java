package org.guitai.account;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Objects;
import org.guitai.billing.api.ShopFacts;
import org.guitai.shared.ShopId;

/** Answers what billing asks about shops. */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class ShopFactsBean implements ShopFacts {

    @Inject
    private ShopRows shops;

    @Inject
    private AccountRows accounts;

    @Override
    public Standing of(ShopId shop) {
        Shop found = shops.get(shop);
        Shop.ShopFacts facts = found.facts();
        return new Standing(facts.name(), found.kind(), found.rating(), facts.zone(), facts.language());
    }

    @Override
    public Owner owner(ShopId shop) {
        Account owner = accounts.owner(shop);
        return new Owner(owner.loginName(), Objects.requireNonNull(owner.email()));
    }
}
