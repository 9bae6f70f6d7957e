package org.guitai.account.api;

import jakarta.ejb.Local;
import java.util.Optional;
import org.guitai.shared.Caller;
import org.guitai.shared.ProblemException;

/**
 * The e-mail address of a shop's owner, to which a lost password is mailed. Another one takes the present password and a
 * code that is mailed to it; the old one is told. The owner's matter alone.
 */
@Local
public interface OwnerAddress {

    /**
     * Mails a code to the new address. What was asked for before is dropped.
     *
     * @throws ProblemException EMAIL_FORM; PASSWORD_WRONG, or too many wrong ones; TOO_MANY_LETTERS after five codes
     *     within an hour
     */
    void ask(Caller.Staff caller, String email, String password);

    /** The address that a code was mailed to within the last half hour, while it still counts. */
    Optional<String> asked(Caller.Staff caller);

    /**
     * Takes the new address into use. Links that were mailed to the old one are void.
     *
     * @throws ProblemException CODE_WRONG; CODE_EXPIRED after half an hour or five wrong codes
     */
    void confirm(Caller.Staff caller, String code);
}
