package org.guitai.webhook;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.guitai.shared.database.Migrations;
import org.jspecify.annotations.Nullable;

/**
 * Every two seconds: hands out what waits to threads of its own, since receivers may be slow and the server's threads have
 * other work. At most one delivery is on its way to a webhook, and few of one shop, so that nobody's receiver holds up
 * another shop's. The order of a webhook's deliveries is not kept: one that failed waits while the next goes out.
 */
@Singleton
@DependsOn(Migrations.NAME)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Courier {

    private static final Logger LOG = System.getLogger(Courier.class.getName());
    private static final int HANDS = 16;
    private static final int HANDS_OF_A_SHOP = 3;

    /** The shop of each webhook to which something is on its way. */
    private final Map<Long, Long> onTheWay = new ConcurrentHashMap<>();

    @Resource
    private ManagedThreadFactory threads;

    @Inject
    private Parcels parcels;

    @Inject
    private Sender sender;

    private @Nullable ExecutorService hands;

    @PostConstruct
    void begin() {
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(HANDS, HANDS, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), threads);
        pool.allowCoreThreadTimeOut(true);
        hands = pool;
    }

    /** What is on its way is not noted, and goes out once more later. */
    @PreDestroy
    void end() {
        if (hands != null) {
            hands.shutdownNow();
        }
    }

    @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
    void go() {
        try {
            int given = 1;
            while (given > 0 && onTheWay.size() < HANDS) {
                given = handOut();
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Webhooks could not be told; trying again in two seconds: {0}", e.toString());
        }
    }

    private int handOut() {
        List<Long> full = onTheWay.values().stream()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .entrySet()
                .stream()
                .filter(shop -> shop.getValue() >= HANDS_OF_A_SHOP)
                .map(Map.Entry::getKey)
                .toList();
        List<Parcel> taken = parcels.take(HANDS - onTheWay.size(), full, onTheWay.keySet());
        taken.forEach(this::handOut);
        return taken.size();
    }

    private void handOut(Parcel parcel) {
        if (hands != null) {
            onTheWay.put(parcel.webhook(), parcel.shop());
            hands.execute(() -> carry(parcel));
        }
    }

    private void carry(Parcel parcel) {
        try {
            parcels.note(parcel, sender.send(parcel));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "{0} goes out once more in two minutes: {1}", parcel, e.toString());
        } finally {
            onTheWay.remove(parcel.webhook());
        }
    }

    @Schedule(hour = "*", minute = "41", second = "0", persistent = false)
    void forget() {
        boolean more = true;
        while (more) {
            more = parcels.forgetOld();
        }
    }
}
