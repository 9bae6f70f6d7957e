package org.guitai.account;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.guitai.shared.ProblemException;
import org.guitai.shared.SharedProblem;

/**
 * Lets a few sign-ins at a time do their work. Each takes a second connection while it holds a first, to write down what
 * shall outlive its failure, and hashes a password besides: a crowd of strangers would leave neither connections nor
 * processors to those who work. Entered before the first connection is taken.
 */
@ApplicationScoped
class SignInGate {

    private static final int AT_ONCE = 8;
    private static final int PATIENCE_SECONDS = 20;

    private final Semaphore places = new Semaphore(AT_ONCE, true);

    /**
     * Runs a sign-in when it is its turn.
     *
     * @throws ProblemException UNAVAILABLE if the turn does not come within twenty seconds
     */
    <T> T pass(Supplier<T> signIn) {
        enter();
        try {
            return signIn.get();
        } finally {
            places.release();
        }
    }

    private void enter() {
        try {
            if (!places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw ProblemException.of(SharedProblem.UNAVAILABLE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProblemException.of(SharedProblem.UNAVAILABLE);
        }
    }
}
