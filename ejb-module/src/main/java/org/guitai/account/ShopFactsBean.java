package org.guitai.account;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.guitai.billing.api.ShopFacts;
import org.guitai.shared.ShopId;

/** Answers what billing asks about shops. */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class ShopFactsBean implements ShopFacts {

    @Inject
    private ShopRows shops;

    @Override
    public String kind(ShopId shop) {
        return shops.get(shop).kind();
    }
}
