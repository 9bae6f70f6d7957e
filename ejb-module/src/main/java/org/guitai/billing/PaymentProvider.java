package org.guitai.billing;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.guitai.shared.Money;

/**
 * A way to pay. Called outside transactions, because it may take its time; whatever it does may be asked for twice.
 * Providers are CDI beans of this package, each switched on by configuration.
 */
interface PaymentProvider {

    /** Capital letters, as on orders: {@code ALIPAY}. */
    String code();

    boolean isOn();

    /** How long an order waits for its payment. */
    Duration patience();

    /** Who we are there: a notice for somebody else is none of ours. */
    String merchant();

    /**
     * Where the browser goes to pay; empty where nothing is paid online.
     *
     * @throws ProviderAwayException if the provider does not answer
     */
    Optional<String> begin(Bill bill);

    /**
     * What the provider knows about the payment of an order; empty if nothing was paid.
     *
     * @throws ProviderAwayException if the provider does not answer, or not as it should
     */
    Optional<Received> ask(String order);

    /**
     * A notice whose signature is right; empty if it tells of something else than a payment.
     *
     * @throws ForgedNoticeException if it is not signed by the provider, or cannot be read
     */
    Optional<Received> read(String notice);

    /** What the provider wants to hear once a notice is stored. */
    String thanks();

    /**
     * Gives money back.
     *
     * @throws ProviderAwayException if it is not certain that it was taken
     */
    void giveBack(Return back);

    /**
     * Nobody can pay this order any more. One that the provider never heard of is closed already.
     *
     * @throws ProviderAwayException if that is not certain
     */
    void close(String order);

    /**
     * What went in and out on a day of {@link Statements#ZONE} that is over; empty while the provider does not know yet,
     * and always where it keeps no statements.
     *
     * @throws ProviderAwayException if it does not answer, or not as it should
     */
    Optional<List<Line>> statement(LocalDate day);

    /**
     * A line of a statement.
     *
     * @param incoming false of a return
     * @param number the provider's of a payment, ours of a return
     */
    record Line(boolean incoming, String number, String order, Money amount) {}

    /**
     * What is to be paid.
     *
     * @param subject what for, as the buyer reads it
     * @param noticeAddress where the provider reports to
     * @param returnAddress where the browser comes back to
     */
    record Bill(
            String order, Money amount, String subject, Instant lapsesAt, String noticeAddress, String returnAddress) {}

    /**
     * Money that came in.
     *
     * @param trade the provider's own number of the payment
     */
    record Received(String merchant, String order, String trade, Money amount) {}

    /**
     * Money that goes back.
     *
     * @param number ours of this return: the provider does not give the same back twice
     */
    record Return(String number, String order, String trade, Money amount) {}
}
