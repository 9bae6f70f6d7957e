package org.guitai.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import org.guitai.shared.ProblemCode;
import org.guitai.shared.ProblemException;
import org.guitai.shared.SharedProblem;
import org.guitai.webhook.api.WebhookProblem;

/**
 * The rules of an address that somebody types. Names are not looked up here: what they lead to may change, so it is
 * looked at whenever something is sent.
 */
final class ReceiverUrl {

    static final String FIELD = "url";
    private static final int LONGEST = 500;
    private static final int LAST_PORT = 65_535;

    private ReceiverUrl() {}

    /**
     * The address as it is kept.
     *
     * @throws ProblemException naming the field and what is wrong with it
     */
    static String require(String typed, Openness openness) {
        String text = typed.strip();
        requireThat(!text.isEmpty(), SharedProblem.REQUIRED);
        requireThat(text.length() <= LONGEST, SharedProblem.TOO_LONG, LONGEST);
        URI url = parse(text);
        requireThat(isHttp(url), WebhookProblem.URL_FORM);
        requireThat(isSecure(url) || openness.insecure(), WebhookProblem.URL_INSECURE);
        requireThat(!url.getRawAuthority().contains("@"), WebhookProblem.URL_USER_INFO);
        requireThat(url.getRawFragment() == null, WebhookProblem.URL_FRAGMENT);
        requireThat(url.getHost() != null && isPort(url.getPort()), WebhookProblem.URL_FORM);
        requireThat(openness.local() || !isPlainlyLocal(url.getHost()), WebhookProblem.URL_PRIVATE);
        return url.toASCIIString();
    }

    static boolean isSecure(URI url) {
        return "https".equalsIgnoreCase(url.getScheme());
    }

    private static boolean isHttp(URI url) {
        return (isSecure(url) || "http".equalsIgnoreCase(url.getScheme())) && url.getRawAuthority() != null;
    }

    private static boolean isPort(int port) {
        return port == -1 || (port >= 1 && port <= LAST_PORT);
    }

    private static URI parse(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw ProblemException.at(FIELD, WebhookProblem.URL_FORM);
        }
    }

    /** Said without asking anybody: a name without a dot, which only one's own network knows, or an address in digits. */
    private static boolean isPlainlyLocal(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        boolean digits = name.startsWith("[") || name.matches("[0-9.]+\\.[0-9.]+");
        if (!digits) {
            return !name.contains(".") || name.endsWith(".localhost");
        }
        try {
            return !PublicAddress.is(InetAddress.getByName(name));
        } catch (UnknownHostException e) {
            throw ProblemException.at(FIELD, WebhookProblem.URL_FORM);
        }
    }

    private static void requireThat(boolean condition, ProblemCode code, Object... arguments) {
        if (!condition) {
            throw ProblemException.at(FIELD, code, arguments);
        }
    }
}
