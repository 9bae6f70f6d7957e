package org.guitai.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.guitai.shared.AccountId;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.Sql;
import org.jspecify.annotations.Nullable;

/** Four hundred customers and what they said in the last sixty days: the same for every start, counted from today. */
@ApplicationScoped
class DemoTalk {

    private static final int CUSTOMERS = 400;
    private static final int DAYS = 60;
    private static final int OPEN = 3;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @Inject
    private Sql sql;

    @Inject
    private Clock clock;

    void fill(ShopId shop, List<AccountId> staff) {
        Random random = new Random(20261123);
        List<Long> customers = customers(shop, random);
        List<Talk> talks = talks(random, customers, staff);
        write(shop, talks);
    }

    private List<Long> customers(ShopId shop, Random random) {
        List<@Nullable String> names = new ArrayList<>();
        List<@Nullable String> regions = new ArrayList<>();
        for (int i = 0; i < CUSTOMERS; i++) {
            boolean stranger = random.nextInt(4) == 0;
            names.add(stranger ? null : DemoWords.name(random));
            regions.add(DemoWords.region(random));
        }
        return sql.query(
                """
                insert into customer (id, shop_id, name, region, language, first_seen_at, version)
                select nextval('customer_seq'), ?, n.name, n.region, 'zh-CN', now() - interval '60 days', 1
                  from unnest(?, ?) as n (name, region)
                returning id
                """, row -> row.getLong(1), shop.value(), Sql.column("text", names), Sql.column("text", regions));
    }

    /** One conversation: lines alternate as they say, beginning with the customer. */
    private record Talk(long customer, long account, Instant begin, List<DemoWords.Line> lines, boolean open) {}

    private List<Talk> talks(Random random, List<Long> customers, List<AccountId> staff) {
        List<Talk> talks = new ArrayList<>();
        Instant now = clock.instant();
        Instant today = now.atZone(ZONE).toLocalDate().atStartOfDay(ZONE).toInstant();
        for (int day = DAYS; day >= 1; day--) {
            int count = 10 + random.nextInt(10);
            for (int i = 0; i < count; i++) {
                int minute = 9 * 60 + random.nextInt(13 * 60);
                talks.add(new Talk(
                        customers.get(random.nextInt(customers.size() - OPEN)),
                        staff.get(random.nextInt(staff.size())).value(),
                        today.minus(Duration.ofDays(day)).plus(Duration.ofMinutes(minute)),
                        DemoWords.dialogue(random),
                        false));
            }
        }
        for (int i = 0; i < OPEN; i++) {
            talks.add(new Talk(
                    customers.get(customers.size() - 1 - i),
                    staff.get(0).value(),
                    now.minus(Duration.ofMinutes(4L + 7L * i)),
                    DemoWords.unfinished(i),
                    true));
        }
        talks.sort(java.util.Comparator.comparing(Talk::begin));
        return talks;
    }

    private void write(ShopId shop, List<Talk> talks) {
        for (Talk talk : talks) {
            write(shop, talk);
        }
        sql.update("""
                update account_load l set open = (select count(*) from assignment a
                        where a.shop_id = l.shop_id and a.account_id = l.account_id and a.ended_at is null)
                 where l.shop_id = ?
                """, shop.value());
    }

    private void write(ShopId shop, Talk talk) {
        Times times = Times.of(talk.begin, talk.lines);
        long conversation = sql.query(
                        """
                        insert into conversation (id, shop_id, customer_id, state, account_id, language, page_title,
                            product_ref, last_number, opened_at, routed_at, first_asked_at, first_answered_at,
                            waiting_since, last_message_at, closed_at, closed_by)
                        values (nextval('conversation_seq'), ?, ?, ?, ?, 'zh-CN', 'X20 手机 - 阳光数码', 'x20', ?, ?, ?, ?,
                            ?, ?, ?, ?, ?)
                        returning id
                        """,
                        row -> row.getLong(1),
                        shop.value(),
                        talk.customer,
                        talk.open ? "OPEN" : "CLOSED",
                        talk.account,
                        talk.lines.size(),
                        talk.begin,
                        talk.begin,
                        talk.begin,
                        times.firstAnswer,
                        talk.open ? times.waitingSince : null,
                        times.last,
                        talk.open ? null : times.last.plusSeconds(60),
                        talk.open ? null : "AGENT")
                .get(0);
        writeMessages(shop, talk, conversation, times);
        writeFacts(shop, talk, conversation, times);
    }

    private void writeMessages(ShopId shop, Talk talk, long conversation, Times times) {
        List<Integer> numbers = new ArrayList<>();
        List<String> senders = new ArrayList<>();
        List<@Nullable Long> accounts = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < talk.lines.size(); i++) {
            DemoWords.Line line = talk.lines.get(i);
            numbers.add(i + 1);
            senders.add(line.byCustomer() ? "C" : "A");
            accounts.add(line.byCustomer() ? null : talk.account);
            texts.add(line.text());
        }
        sql.update(
                """
                insert into message (shop_id, conversation_id, lane, number, sender, account_id, client_id, body, sent_at)
                select ?, ?, 'P', m.number, m.sender, m.account_id, 'demo-' || m.number, m.body, m.sent_at
                  from unnest(?, ?, ?, ?, ?) as m (number, sender, account_id, body, sent_at)
                """,
                shop.value(),
                conversation,
                Sql.column("integer", numbers),
                Sql.column("text", senders),
                Sql.column("bigint", accounts),
                Sql.column("text", texts),
                Sql.column("timestamptz", times.sent));
    }

    private void writeFacts(ShopId shop, Talk talk, long conversation, Times times) {
        sql.update(
                "insert into assignment (shop_id, conversation_id, customer_id, account_id, rule, counted, assigned_at,"
                        + " answered_at, ended_at) values (?, ?, ?, ?, 'LEAST', true, ?, ?, ?)",
                shop.value(),
                conversation,
                talk.customer,
                talk.account,
                talk.begin,
                times.firstAnswer,
                talk.open ? null : times.last.plusSeconds(60));
        sql.update(
                "insert into conversation_span (shop_id, conversation_id, state, account_id, started_at, ended_at)"
                        + " values (?, ?, 'OPEN', ?, ?, ?)",
                shop.value(),
                conversation,
                talk.account,
                talk.begin,
                talk.open ? null : times.last.plusSeconds(60));
        sql.update(
                "insert into conversation_mark (shop_id, conversation_id, side, delivered, read)"
                        + " values (?, ?, 'C', ?, ?), (?, ?, 'A', ?, ?)",
                shop.value(),
                conversation,
                talk.lines.size(),
                talk.lines.size(),
                shop.value(),
                conversation,
                talk.lines.size(),
                talk.open ? talk.lines.size() - 1 : talk.lines.size());
    }

    /** When each line was said. */
    private record Times(
            List<Instant> sent,
            @Nullable Instant firstAnswer,
            @Nullable Instant waitingSince,
            Instant last) {

        static Times of(Instant begin, List<DemoWords.Line> lines) {
            List<Instant> sent = new ArrayList<>();
            Instant at = begin;
            Instant firstAnswer = null;
            Instant waitingSince = null;
            for (DemoWords.Line line : lines) {
                sent.add(at);
                if (line.byCustomer()) {
                    waitingSince = waitingSince == null ? at : waitingSince;
                } else {
                    waitingSince = null;
                    firstAnswer = firstAnswer == null ? at : firstAnswer;
                }
                at = at.plusSeconds(9 + line.text().length());
            }
            return new Times(sent, firstAnswer, waitingSince, sent.get(sent.size() - 1));
        }
    }
}
