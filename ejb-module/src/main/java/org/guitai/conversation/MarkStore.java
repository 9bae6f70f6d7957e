package org.guitai.conversation;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import org.guitai.conversation.api.MarkMoved;
import org.guitai.shared.database.Sql;
import org.guitai.shared.database.TenantScope;

/** Writes marks; they never go back, and never past the last message. */
@Stateless
public class MarkStore {

    @Inject
    private Sql sql;

    @Inject
    private TenantScope scope;

    public void write(List<MarkMoved> marks) {
        scope.enterEveryShop();
        List<MarkMoved> ordered = marks.stream()
                .sorted(Comparator.comparingLong(
                                (MarkMoved mark) -> mark.conversation().value())
                        .thenComparing(MarkMoved::side))
                .toList();
        sql.update(
                """
                insert into conversation_mark as old (shop_id, conversation_id, side, delivered, read)
                select c.shop_id, c.id, n.side, least(n.delivered, c.last_number), least(n.read, c.last_number)
                  from unnest(?, ?, ?, ?, ?) as n (shop_id, id, side, delivered, read)
                  join conversation c on c.shop_id = n.shop_id and c.id = n.id
                on conflict (conversation_id, side) do update
                   set delivered = greatest(old.delivered, excluded.delivered),
                       read = greatest(old.read, excluded.read)
                """,
                Sql.column(
                        "bigint",
                        ordered.stream().map(mark -> mark.shop().value()).toList()),
                Sql.column(
                        "bigint",
                        ordered.stream()
                                .map(mark -> mark.conversation().value())
                                .toList()),
                Sql.column(
                        "text",
                        ordered.stream()
                                .map(mark -> String.valueOf(mark.side().code()))
                                .toList()),
                Sql.column("integer", ordered.stream().map(MarkMoved::delivered).toList()),
                Sql.column("integer", ordered.stream().map(MarkMoved::read).toList()));
    }
}
