package org.guitai.account.web;

import jakarta.faces.render.ResponseStateManager;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The page that somebody asked for before signing in: its path and query. Only pages of this application: a link to the
 * sign-in page must not lead elsewhere afterwards.
 */
final class WantedPage {

    private static final Pattern OURS =
            Pattern.compile("/(console|admin)/[a-z-]+\\.xhtml(\\?[A-Za-z0-9%&=+._~!$'()*,;:@/?-]*)?");

    private WantedPage() {}

    /** Empty for everything that is no address of a page of ours. */
    static Optional<String> find(@Nullable String to) {
        return Optional.ofNullable(to)
                .filter(path -> OURS.matcher(path).matches() && !path.contains(ResponseStateManager.VIEW_STATE_PARAM));
    }

    /** The page of a request that was answered with the sign-in page. What was posted cannot be taken along. */
    static String of(HttpServletRequest request) {
        String query = request.getQueryString();
        return request.getServletPath() + (query == null || !"GET".equals(request.getMethod()) ? "" : "?" + query);
    }

    /** {@code ?to=…}, encoded; nothing where there is no page of ours. */
    static String asQuery(@Nullable String to) {
        return find(to).map(path -> "?to=" + URLEncoder.encode(path, StandardCharsets.UTF_8))
                .orElse("");
    }
}
