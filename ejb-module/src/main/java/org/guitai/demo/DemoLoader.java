package org.guitai.demo;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guitai.account.api.AgentDraft;
import org.guitai.account.api.Agents;
import org.guitai.account.api.NewAgent;
import org.guitai.account.api.OpenShop;
import org.guitai.account.api.ShopOpenings;
import org.guitai.account.api.Shops;
import org.guitai.shared.AccountId;
import org.guitai.shared.Caller;
import org.guitai.shared.Language;
import org.guitai.shared.Setting;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.Sql;
import org.guitai.shared.database.TenantScope;

/** Opens the demo shops: 阳光数码 with its people and sixty days of talk, and a second one beside it. */
@Stateless
public class DemoLoader {

    static final String PASSWORD = "counter-2026";
    private static final Logger LOG = System.getLogger(DemoLoader.class.getName());
    private static final String LOCAL = "127.0.0.1";

    @Inject
    private Sql sql;

    @Inject
    private TenantScope scope;

    @Inject
    private DemoTalk talk;

    @Inject
    private DemoPeople people;

    @Inject
    private DemoBilling billing;

    @Inject
    private Clock clock;

    @Inject
    private ShopOpenings openings;

    @Inject
    private Shops shops;

    @Inject
    private Agents agents;

    public void load() {
        scope.enterEveryShop();
        ShopId sunshop = shop("sunshop").orElseGet(this::openSunshop);
        ShopId moonshop = shop("moonshop").orElseGet(() -> open("moonshop", "月光书店", "moonshop-demo-widget-key"));
        if (begin("people")) {
            people.fill(owner(sunshop), owner(moonshop));
        }
        if (begin("billing")) {
            Instant now = clock.instant();
            billing.fill(sunshop, shops.ownerOf(sunshop), "TEAM", DemoBilling.ago(now, 6, 0), List.of(3, 3, 12));
            billing.fill(moonshop, shops.ownerOf(moonshop), "BUNDLE", DemoBilling.ago(now, 3, 5), List.of(1, 1, 1));
        }
        allowStorefront();
    }

    private Optional<ShopId> shop(String owner) {
        return sql.first(
                "select shop_id from account where kind = 'OWNER' and login_key = ?",
                row -> new ShopId(row.getLong(1)),
                owner);
    }

    /** True for the one start that is to load this part. */
    private boolean begin(String part) {
        return sql.update("insert into demo_part (name) values (?) on conflict do nothing", part) == 1;
    }

    private Caller.Staff owner(ShopId shop) {
        return new Caller.Staff(shop, shops.ownerOf(shop), true, 0, LOCAL);
    }

    private ShopId openSunshop() {
        ShopId sunshop = open("sunshop", "阳光数码", "sunshop-demo-widget-key");
        people.subscribe(sunshop, "TEAM", 365);
        List<AccountId> staff = new ArrayList<>();
        for (String name : List.of("小陈", "小林", "小赵", "小吴")) {
            staff.add(agents.create(owner(sunshop), new NewAgent(name, PASSWORD, AgentDraft.named(name, 10))));
        }
        talk.fill(sunshop, staff);
        LOG.log(Level.INFO, "The demo shops are open");
        return sunshop;
    }

    private ShopId open(String login, String name, String widgetKey) {
        ShopId shop = openings.open(
                new Caller.Anonymous(LOCAL),
                new OpenShop(login, PASSWORD, login + "@example.com", name, "Asia/Shanghai", Language.ZH_CN));
        sql.update("update shop set widget_key = ? where id = ?", widgetKey, shop.value());
        return shop;
    }

    /** The storefront's port may be another at every start. */
    private void allowStorefront() {
        String port = Setting.find("guitai.storefront.port").orElse("8090");
        for (String host : List.of("http://127.0.0.1:", "http://localhost:")) {
            sql.update(
                    "insert into shop_origin (shop_id, origin) select id, ? from shop"
                            + " where widget_key = 'sunshop-demo-widget-key' on conflict do nothing",
                    host + port);
        }
    }
}
