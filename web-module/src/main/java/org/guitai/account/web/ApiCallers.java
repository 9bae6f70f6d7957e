package org.guitai.account.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.guitai.account.api.ApiKeys;
import org.guitai.account.api.ApiKeys.KeyHolder;
import org.guitai.shared.Caller;
import org.guitai.shared.ProblemException;
import org.guitai.shared.SharedProblem;
import org.guitai.shared.web.Address;

/** Who calls the API, by {@code Authorization: Bearer gk_…}. A browser's cookie opens nothing here. */
@ApplicationScoped
public class ApiCallers {

    private static final String ATTRIBUTE = ApiCallers.class.getName();
    private static final String SCHEME = "Bearer ";

    @Inject
    private ApiKeys keys;

    /** What the look-up of a request came to. */
    private record Found(Optional<KeyHolder> holder) {}

    /** Looked up once a request. */
    Optional<KeyHolder> find(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Found known) {
            return known.holder;
        }
        Optional<KeyHolder> holder = lookUp(request);
        request.setAttribute(ATTRIBUTE, new Found(holder));
        return holder;
    }

    private Optional<KeyHolder> lookUp(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        return keys.use(
                new Caller.Anonymous(Address.of(request)),
                header.substring(SCHEME.length()).strip());
    }

    /** For resources: the caller, or 401. */
    public Caller.Staff get(HttpServletRequest request) {
        KeyHolder holder = find(request).orElseThrow(() -> ProblemException.of(SharedProblem.NOT_SIGNED_IN));
        return new Caller.Staff(
                holder.shop(),
                holder.account(),
                holder.owner(),
                0,
                Address.of(request),
                new Caller.Key(holder.key(), holder.name(), holder.scopes()));
    }
}
