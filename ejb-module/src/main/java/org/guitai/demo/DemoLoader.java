package org.guitai.demo;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import org.guitai.account.api.Agents;
import org.guitai.account.api.NewAgent;
import org.guitai.account.api.OpenShop;
import org.guitai.account.api.Shops;
import org.guitai.shared.AccountId;
import org.guitai.shared.Caller;
import org.guitai.shared.Language;
import org.guitai.shared.ShopId;
import org.guitai.shared.Setting;
import org.guitai.shared.database.Sql;
import org.guitai.shared.database.TenantScope;

/** Opens the demo shops: 阳光数码 with its people and sixty days of talk, and a second one beside it. */
@Stateless
public class DemoLoader {

    private static final Logger LOG = System.getLogger(DemoLoader.class.getName());
    private static final String PASSWORD = "counter-2026";
    private static final String LOCAL = "127.0.0.1";

    @Inject
    private Sql sql;

    @Inject
    private TenantScope scope;

    @Inject
    private DemoTalk talk;

    @Inject
    private Shops shops;

    @Inject
    private Agents agents;

    public void load() {
        scope.enterEveryShop();
        if (sql.first("select 1 from account where kind = 'OWNER' and login_key = 'sunshop'", row -> true)
                .isPresent()) {
            allowStorefront();
            return;
        }
        ShopId sunshop = open("sunshop", "阳光数码", "sunshop-demo-widget-key");
        Caller.Staff owner = new Caller.Staff(sunshop, shops.ownerOf(sunshop), true, 0, LOCAL);
        List<AccountId> staff = new ArrayList<>();
        for (String name : List.of("小陈", "小林", "小赵", "小吴")) {
            staff.add(agents.create(owner, new NewAgent(name, name, PASSWORD, 10)));
        }
        talk.fill(sunshop, staff);
        open("moonshop", "月光书店", "moonshop-demo-widget-key");
        allowStorefront();
        LOG.log(Level.INFO, "The demo shops are open");
    }

    private ShopId open(String login, String name, String widgetKey) {
        ShopId shop = shops.open(
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
