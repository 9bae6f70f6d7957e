package org.guitai.system;

import java.net.http.HttpResponse;
import java.util.Map;

/** The demo's operator. */
final class Operators {

    private Operators() {}

    static Person signedIn(Guitai guitai) {
        return signedIn(guitai, "operator");
    }

    static Person signedIn(Guitai guitai, String name) {
        Person person = new Person(guitai);
        HttpResponse<String> answer =
                person.submit("/operator/sign-in.xhtml", "enter", Map.of("name", name, "password", NewShop.PASSWORD));
        if (answer.statusCode() != 302) {
            throw new AssertionError("Not signed in: " + answer.statusCode());
        }
        return person;
    }
}
