package org.guitai.system;

/** Whom a shop hires, each with a role of their own. */
final class Staffing {

    private final NewShop shop;
    private final Api api;
    private int count;

    Staffing(NewShop shop, Api api) {
        this.shop = shop;
        this.api = api;
    }

    /** Somebody who works there, with the name to sign in by. */
    record Agent(Guitai guitai, long id, String name) {

        Person signIn() {
            return Person.signedIn(guitai, name, NewShop.PASSWORD);
        }
    }

    long role(String... permissions) {
        return api.post(
                        "/roles",
                        "{\"name\": \"role %d\", \"permissions\": [\"%s\"]}"
                                .formatted(count++, String.join("\", \"", permissions)))
                .number("id");
    }

    /** Somebody who may do just this. */
    Agent hire(String... permissions) {
        String name = "o" + count++;
        long id = api.post(
                        "/agents",
                        "{\"loginName\": \"%s\", \"password\": \"%s\", \"roles\": [%d]}"
                                .formatted(name, NewShop.PASSWORD, role(permissions)))
                .number("id");
        return new Agent(shop.guitai(), id, shop.owner() + ":" + name);
    }
}
