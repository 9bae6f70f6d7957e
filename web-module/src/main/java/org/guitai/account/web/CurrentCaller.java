package org.guitai.account.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.guitai.account.api.SignIns;
import org.guitai.account.api.SignIns.SignedIn;
import org.guitai.shared.Caller;
import org.guitai.shared.ProblemException;
import org.guitai.shared.SharedProblem;
import org.guitai.shared.web.Address;
import org.guitai.shared.web.Cookies;

/** Who makes the current request, from the cookie of the sign-in. Looked up once a request. */
@RequestScoped
public class CurrentCaller {

    private static final String ATTRIBUTE = CurrentCaller.class.getName();

    @Inject
    private HttpServletRequest request;

    @Inject
    private SignIns signIns;

    private Optional<Caller.Staff> staff = Optional.empty();
    private boolean known;

    public Caller.Anonymous anonymous() {
        return new Caller.Anonymous(Address.of(request));
    }

    /** Where the request comes from: browser and system, as it says itself. */
    public String device() {
        String agent = request.getHeader("User-Agent");
        return agent == null ? "unknown" : agent;
    }

    public Optional<Caller.Staff> find() {
        if (!known) {
            known = true;
            staff = request.getAttribute(ATTRIBUTE) instanceof SignedIn signedIn
                    ? Optional.of(of(signedIn, Address.of(request)))
                    : Optional.ofNullable(Cookies.find(request, SignInCookie.NAME))
                            .flatMap(token -> signIns.resume(anonymous(), token))
                            .map(signedIn -> of(signedIn, Address.of(request)));
        }
        return staff;
    }

    public Caller.Staff get() {
        return find().orElseThrow(() -> ProblemException.of(SharedProblem.NOT_SIGNED_IN));
    }

    /** Said by the authentication mechanism, which has just looked. */
    static void remember(HttpServletRequest request, SignedIn signedIn) {
        request.setAttribute(ATTRIBUTE, signedIn);
    }

    static Caller.Staff of(SignedIn signedIn, String address) {
        return new Caller.Staff(signedIn.shop(), signedIn.account(), signedIn.owner(), signedIn.signIn(), address);
    }
}
