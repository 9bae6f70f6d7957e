package org.guitai.account;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import org.guitai.account.api.AccountProblem;
import org.guitai.account.api.SignInEnded;
import org.guitai.account.api.SignIns.Stage;
import org.guitai.account.api.TwoStep;
import org.guitai.shared.AccountId;
import org.guitai.shared.AuditTrail;
import org.guitai.shared.AuditTrail.Act;
import org.guitai.shared.Caller;
import org.guitai.shared.Guard;
import org.guitai.shared.Permission;
import org.guitai.shared.ProblemException;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.Boundary;
import org.guitai.shared.database.Sql;
import org.guitai.shared.database.TenantScope;

/** Setting the second step up, and demanding it. */
@Stateless
@Boundary
public class TwoStepBean implements TwoStep {

    @Inject
    private Sql sql;

    @Inject
    private TenantScope scope;

    @Inject
    private AccountRows accounts;

    @Inject
    private SignInRows rows;

    @Inject
    private SecondStep secondStep;

    @Inject
    private PasswordRules passwords;

    @Inject
    private PasswordProof proof;

    @Inject
    private Event<SignInEnded> ended;

    @Inject
    private AuditTrail audit;

    @Inject
    private Guard guard;

    @Override
    public State state(Caller.Staff caller) {
        Account account = accounts.get(caller.shop(), caller.account());
        return new State(
                secondStep.isOn(account), secondStep.isDemanded(account), secondStep.recoveryCodesLeft(account));
    }

    @Override
    public Enrolment begin(Caller.Staff caller) {
        return secondStep.begin(accounts.get(caller.shop(), caller.account()));
    }

    @Override
    public List<String> finish(Caller.Staff caller, String code, String typed) {
        Account account = accounts.get(caller.shop(), caller.account());
        proof.require(
                caller,
                account,
                () -> isProved(account, typed),
                ProblemException.at(
                        "proof",
                        secondStep.isOn(account) ? AccountProblem.PROOF_WRONG : AccountProblem.PASSWORD_WRONG));
        List<String> recoveryCodes = secondStep.finish(account, code);
        audit.record(caller, Act.of("account.two-step-on"));
        return recoveryCodes;
    }

    private boolean isProved(Account account, String proof) {
        return passwords.matches(proof, account.passwordHash()) || secondStep.accepts(account, proof);
    }

    @Override
    public Enrolment begin(Caller.Anonymous caller, String token) {
        scope.enterEveryShop();
        SignIn signIn = rows.waiting(token, Stage.ENROL);
        return secondStep.begin(accounts.get(signIn.shop(), signIn.account()));
    }

    @Override
    public Enrolled finish(Caller.Anonymous caller, String token, String code) {
        scope.enterEveryShop();
        SignIn signIn = rows.waiting(token, Stage.ENROL);
        Account account = accounts.get(signIn.shop(), signIn.account());
        List<String> recoveryCodes = secondStep.finish(account, code);
        audit.record(caller, account.shop(), account.id(), Act.of("account.two-step-on"));
        String fresh = rows.complete(caller, signIn, account);
        return new Enrolled(recoveryCodes, fresh, signIn.stays());
    }

    @Override
    public void end(Caller.Staff caller, String password) {
        Account account = accounts.get(caller.shop(), caller.account());
        proof.require(
                caller,
                account,
                () -> passwords.matches(password, account.passwordHash()),
                ProblemException.at("endPassword", AccountProblem.PASSWORD_WRONG));
        if (!account.isOwner() && secondStep.isDemanded(account)) {
            throw ProblemException.of(AccountProblem.TWO_STEP_DEMANDED);
        }
        secondStep.end(account);
        audit.record(caller, Act.of("account.two-step-off"));
    }

    @Override
    public void reset(Caller.Staff caller, AccountId agent) {
        guard.require(caller, Permission.AGENT_MANAGE);
        Account account = accounts.get(caller.shop(), agent);
        guard.requireOver(caller, agent);
        if (caller.account().equals(agent)) {
            throw ProblemException.of(AccountProblem.OWN_ACCOUNT);
        }
        secondStep.end(account);
        audit.record(caller, Act.on("agent.two-step-reset", account.loginName()));
    }

    @Override
    public void demand(Caller.Staff caller, boolean demanded) {
        guard.require(caller, Permission.SHOP_SETTINGS);
        int changed = sql.update(
                "update shop set two_step_demanded = ?, version = version + 1 where id = ? and two_step_demanded <> ?",
                demanded,
                caller.shop().value(),
                demanded);
        if (changed == 1) {
            audit.record(
                    caller,
                    Act.of("shop.two-step-demand").changing(Boolean.toString(!demanded), Boolean.toString(demanded)));
        }
        if (changed == 1 && demanded) {
            signOutThoseWithout(caller.shop());
        }
    }

    private void signOutThoseWithout(ShopId shop) {
        sql.forEach(
                """
                update sign_in s set ended_at = now() from account a
                 where s.shop_id = ? and s.ended_at is null
                   and a.shop_id = s.shop_id and a.id = s.account_id and a.kind = 'AGENT'
                   and not exists (select 1 from two_step t where t.shop_id = a.shop_id and t.account_id = a.id
                                      and t.secret is not null)
                returning s.account_id, s.id
                """,
                row -> ended.fire(new SignInEnded(shop, new AccountId(row.getLong(1)), row.getLong(2))),
                shop.value());
    }
}
