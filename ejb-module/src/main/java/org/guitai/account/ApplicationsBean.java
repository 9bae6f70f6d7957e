package org.guitai.account;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.guitai.account.api.AccountProblem;
import org.guitai.account.api.Applications;
import org.guitai.account.api.ShopState;
import org.guitai.mail.api.Letter;
import org.guitai.mail.api.Outbox;
import org.guitai.shared.AuditTrail;
import org.guitai.shared.AuditTrail.Act;
import org.guitai.shared.Caller;
import org.guitai.shared.ProblemException;
import org.guitai.shared.SharedProblem;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.Boundary;
import org.guitai.shared.database.Sql;
import org.jspecify.annotations.Nullable;

/** The review before a shop opens. */
@Stateless
@Boundary
public class ApplicationsBean implements Applications {

    private static final int LARGEST_DOCUMENT = 5 * 1024 * 1024;
    private static final int MOST_DOCUMENTS = 10;
    private static final String SELECT = """
            select s.id, s.name, s.state, coalesce(p.wanted_kind, 'ORDINARY') as wanted_kind, coalesce(p.company, '') as company,
                   coalesce(p.contact, '') as contact, coalesce(p.profile, '') as profile,
                   coalesce(p.deposit_reference, '') as deposit_reference, p.agreed_at, p.submitted_at, p.reasons
              from shop s left join shop_application p on p.shop_id = s.id
             where\s""";

    @Inject
    private Sql sql;

    @Inject
    private ShopRows shops;

    @Inject
    private AccountRows accounts;

    @Inject
    private Outbox outbox;

    @Inject
    private OwnerOnly ownerOnly;

    @Inject
    private AuditTrail audit;

    @Override
    public Application get(Caller.Staff caller) {
        ownerOnly.require(caller, "application");
        return find(caller.shop());
    }

    private Application find(ShopId shop) {
        return sql.first(SELECT + "s.id = ?", this::read, shop.value())
                .orElseThrow(() -> ProblemException.of(SharedProblem.NOT_FOUND));
    }

    private Application read(ResultSet row) throws SQLException {
        ShopId shop = new ShopId(row.getLong("id"));
        return new Application(
                shop,
                row.getString("name"),
                ShopState.valueOf(row.getString("state")),
                new ApplicationDraft(
                        row.getString("wanted_kind"),
                        row.getString("company"),
                        row.getString("contact"),
                        row.getString("profile"),
                        row.getString("deposit_reference"),
                        row.getTimestamp("agreed_at") != null),
                documents(shop),
                row.getString("reasons"),
                Sql.instant(row, "submitted_at"));
    }

    private List<DocumentView> documents(ShopId shop) {
        return sql.query(
                "select id, name, type, octet_length(content) from shop_document where shop_id = ? order by id",
                row -> new DocumentView(row.getLong(1), row.getString(2), row.getString(3), row.getInt(4)),
                shop.value());
    }

    @Override
    public void save(Caller.Staff caller, ApplicationDraft draft) {
        requireApplying(caller);
        ApplicationDraft before = find(caller.shop()).draft();
        ShopRules.requireLength("company", draft.company().strip(), 100);
        ShopRules.requireLength("contact", draft.contact().strip(), 100);
        ShopRules.requireLength("profile", draft.profile().strip(), 1_000);
        ShopRules.requireLength("depositReference", draft.depositReference().strip(), 100);
        sql.update(
                """
                insert into shop_application as old (shop_id, wanted_kind, company, contact, profile, deposit_reference,
                                                     agreed_at)
                values (?, ?, ?, ?, ?, ?, case when ? then now() end)
                on conflict (shop_id) do update
                   set wanted_kind = excluded.wanted_kind, company = excluded.company, contact = excluded.contact,
                       profile = excluded.profile, deposit_reference = excluded.deposit_reference,
                       agreed_at = case when excluded.agreed_at is null then null
                                        else coalesce(old.agreed_at, excluded.agreed_at) end
                """,
                caller.shop().value(),
                ShopRules.kind(draft.wantedKind()),
                draft.company().strip(),
                draft.contact().strip(),
                draft.profile().strip(),
                draft.depositReference().strip(),
                draft.agreed());
        ApplicationDraft after = find(caller.shop()).draft();
        if (!after.equals(before)) {
            audit.record(caller, Act.of("shop.application").changing(inWords(before), inWords(after)));
        }
    }

    private static String inWords(ApplicationDraft draft) {
        return "kind=" + draft.wantedKind() + ", company=" + draft.company() + ", contact=" + draft.contact()
                + ", profile=" + draft.profile() + ", deposit=" + draft.depositReference() + ", agreed="
                + draft.agreed();
    }

    private Shop requireApplying(Caller.Staff caller) {
        ownerOnly.require(caller, "application");
        Shop shop = shops.lock(caller.shop());
        if (shop.state() != ShopState.APPLYING) {
            throw ProblemException.of(SharedProblem.CHANGED_MEANWHILE);
        }
        return shop;
    }

    @Override
    public void addDocument(Caller.Staff caller, String name, byte[] content) {
        requireApplying(caller);
        String type = type(content);
        String title = title(name.strip());
        if (type == null
                || content.length > LARGEST_DOCUMENT
                || documents(caller.shop()).size() >= MOST_DOCUMENTS) {
            throw ProblemException.at("document", AccountProblem.DOCUMENT_FORM);
        }
        sql.update(
                "insert into shop_document (shop_id, name, type, content) values (?, ?, ?, ?)",
                caller.shop().value(),
                title,
                type,
                content);
        audit.record(caller, Act.on("shop.document-add", title).changing(null, content.length + " B"));
    }

    private static String title(String name) {
        if (name.isEmpty()) {
            return "document";
        }
        return name.length() > 100 ? name.substring(0, 100) : name;
    }

    /** By what it begins with; what the browser says of it counts for nothing. */
    private static @Nullable String type(byte[] content) {
        if (startsWith(content, 0x25, 0x50, 0x44, 0x46)) {
            return "application/pdf";
        }
        if (startsWith(content, 0x89, 0x50, 0x4E, 0x47)) {
            return "image/png";
        }
        return startsWith(content, 0xFF, 0xD8, 0xFF) ? "image/jpeg" : null;
    }

    private static boolean startsWith(byte[] content, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (content.length <= i || (content[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void removeDocument(Caller.Staff caller, long document) {
        requireApplying(caller);
        sql.forEach(
                "delete from shop_document where shop_id = ? and id = ? returning name",
                row -> audit.record(caller, Act.on("shop.document-remove", row.getString(1))),
                caller.shop().value(),
                document);
    }

    @Override
    public void submit(Caller.Staff caller) {
        Shop shop = requireApplying(caller);
        Application application = find(caller.shop());
        ApplicationDraft draft = application.draft();
        if (!draft.agreed()) {
            throw ProblemException.at("agreed", AccountProblem.NOT_AGREED);
        }
        List<String> missing = new ArrayList<>();
        addIf(missing, draft.company().isEmpty(), "company");
        addIf(missing, draft.contact().isEmpty(), "contact");
        addIf(missing, draft.profile().isEmpty(), "profile");
        addIf(missing, application.documents().isEmpty(), "document");
        if (!missing.isEmpty()) {
            throw ProblemException.at(
                    missing.get(0), AccountProblem.APPLICATION_INCOMPLETE, String.join(", ", missing));
        }
        shop.submit();
        sql.update(
                "update shop_application set submitted_at = now(), reasons = null where shop_id = ?",
                caller.shop().value());
        audit.record(caller, Act.on("shop.apply", application.shopName()));
    }

    private static void addIf(List<String> list, boolean condition, String name) {
        if (condition) {
            list.add(name);
        }
    }

    @Override
    public List<Application> waiting(Caller.Operator caller) {
        return sql.query(SELECT + "s.state = 'IN_REVIEW' order by p.submitted_at", this::read);
    }

    @Override
    public Application get(Caller.Operator caller, ShopId shop) {
        return find(shop);
    }

    @Override
    public Optional<Document> document(Caller.Operator caller, ShopId shop, long document) {
        Optional<Document> found = sql.first(
                "select name, type, content from shop_document where shop_id = ? and id = ?",
                row -> new Document(row.getString(1), row.getString(2), row.getBytes(3)),
                shop.value(),
                document);
        found.ifPresent(one -> audit.record(caller, shop, null, Act.on("shop.document-read", one.name())));
        return found;
    }

    @Override
    public void accept(Caller.Operator caller, ShopId id, String kind, boolean depositReceived) {
        Shop shop = requireInReview(id);
        shop.become(ShopRules.kind(kind));
        shops.open(shop);
        String deposit = depositReceived ? ", deposit received" : ", no deposit";
        audit.record(
                caller, id, null, Act.on("shop.accept", shop.facts().name()).changing(null, kind + deposit));
        tell(shop, "application-accepted", shop.facts().name());
    }

    @Override
    public void sendBack(Caller.Operator caller, ShopId id, String reasons) {
        String text = reasons.strip();
        if (text.isEmpty()) {
            throw ProblemException.at("reasons", AccountProblem.REASON_NEEDED);
        }
        ShopRules.requireLength("reasons", text, 1_000);
        Shop shop = requireInReview(id);
        shop.sendBack();
        sql.update("update shop_application set reasons = ? where shop_id = ?", text, id.value());
        audit.record(
                caller, id, null, Act.on("shop.send-back", shop.facts().name()).changing(null, text));
        tell(shop, "application-returned", shop.facts().name(), text);
    }

    private Shop requireInReview(ShopId id) {
        Shop shop = shops.lock(id);
        if (shop.state() != ShopState.IN_REVIEW) {
            throw ProblemException.of(SharedProblem.CHANGED_MEANWHILE);
        }
        return shop;
    }

    private void tell(Shop shop, String kind, String... words) {
        String email = Objects.requireNonNull(accounts.owner(shop.id()).email());
        outbox.post(Letter.to(email, shop.facts().language(), kind, words));
    }
}
