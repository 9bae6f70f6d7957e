package org.guitai.billing;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.guitai.shared.Setting;

/**
 * Bank transfer: whether money has come is seen by operators on the platform's statement, and nowhere else. On where
 * {@code guitai.pay.transfer.account} says where to.
 */
@ApplicationScoped
class TransferProvider implements PaymentProvider {

    static final String CODE = "TRANSFER";

    /** What a buyer has to know to pay. */
    static Optional<String> account() {
        return Setting.find("guitai.pay.transfer.account");
    }

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public boolean isOn() {
        return account().isPresent();
    }

    @Override
    public Duration patience() {
        return Duration.ofDays(7);
    }

    @Override
    public String merchant() {
        return CODE;
    }

    @Override
    public Optional<String> begin(Bill bill) {
        return Optional.empty();
    }

    @Override
    public Optional<Received> ask(String order) {
        return Optional.empty();
    }

    @Override
    public Optional<Received> read(String notice) {
        throw new ForgedNoticeException("Banks send no notices here");
    }

    @Override
    public String thanks() {
        return "";
    }

    /** Somebody has to transfer it, and says so when it is done: {@link Returns}. */
    @Override
    public void giveBack(Return back) {
        throw new ProviderAwayException("Transfers are sent back by operators");
    }

    @Override
    public void close(String order) {}

    /** Operators enter what is on the platform's statement themselves. */
    @Override
    public Optional<List<Line>> statement(LocalDate day) {
        return Optional.empty();
    }
}
