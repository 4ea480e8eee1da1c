#include "breakdown/store.h"

#include "shared/json_read.h"

namespace luoshi::breakdown::store
{

namespace
{

enum class Responsibility : std::uint8_t
{
    none,
    lead,
    single,
    joint,
};
constexpr auto enum_names(Responsibility const*)
{
    return std::array<std::string_view, 4>{"none", "lead", "single", "joint"};
}

// A row of breakdown_item; lists are kept as JSON.
struct ItemRow
{
    ItemId id;
    ImportId import_id;
    std::int64_t position = 0;
    std::string number;
    std::string section;
    std::string text;
    std::string title;
    Responsibility responsibility = Responsibility::none;
    std::string units;
    std::string leaders;
    std::string tail;
    std::string deadline_text;
    std::optional<Day> deadline;
    std::string printed_time;
    std::string metrics;
    std::string occasion;
    std::string inner_deadlines;
    std::string spans;
    UnitId host;
    HostBasis host_basis = HostBasis::document;
    bool host_confirmed = false;
    std::optional<Day> supervision_day;
    DayBasis day_basis = DayBasis::printed;
    bool day_confirmed = false;
    std::string day_note;
    Grade grade = Grade::general;
    std::string requirement;
    std::string reason;
    ItemState state = ItemState::open;
    Aside aside = Aside::none;
    TaskId task;
    std::int64_t version = 1;
};
constexpr auto fields(ItemRow const*)
{
    return std::tuple{field("id", &ItemRow::id),
                      field("import", &ItemRow::import_id),
                      field("position", &ItemRow::position),
                      field("number", &ItemRow::number),
                      field("section", &ItemRow::section),
                      field("text", &ItemRow::text),
                      field("title", &ItemRow::title),
                      field("responsibility", &ItemRow::responsibility),
                      field("units", &ItemRow::units),
                      field("leaders", &ItemRow::leaders),
                      field("tail", &ItemRow::tail),
                      field("deadline_text", &ItemRow::deadline_text),
                      field("deadline", &ItemRow::deadline),
                      field("printed_time", &ItemRow::printed_time),
                      field("metrics", &ItemRow::metrics),
                      field("occasion", &ItemRow::occasion),
                      field("inner_deadlines", &ItemRow::inner_deadlines),
                      field("spans", &ItemRow::spans),
                      field("host", &ItemRow::host),
                      field("host_basis", &ItemRow::host_basis),
                      field("host_confirmed", &ItemRow::host_confirmed),
                      field("supervision_day", &ItemRow::supervision_day),
                      field("day_basis", &ItemRow::day_basis),
                      field("day_confirmed", &ItemRow::day_confirmed),
                      field("day_note", &ItemRow::day_note),
                      field("grade", &ItemRow::grade),
                      field("requirement", &ItemRow::requirement),
                      field("reason", &ItemRow::reason),
                      field("state", &ItemRow::state),
                      field("aside", &ItemRow::aside),
                      field("task", &ItemRow::task),
                      field("version", &ItemRow::version)};
}

ItemRow row_of(Item const& item)
{
    auto const& desk = item.desk;
    return {desk.id,
            item.import_id,
            desk.position,
            desk.number,
            to_json(desk.section),
            desk.text,
            desk.title,
            enum_from<Responsibility>(desk.responsibility).value_or(Responsibility::none),
            to_json(desk.units),
            to_json(desk.leaders),
            desk.tail,
            desk.deadline_text,
            desk.deadline,
            to_json(desk.printed_time),
            to_json(desk.metrics),
            item.occasion,
            to_json(desk.inner_days),
            to_json(desk.spans),
            desk.host,
            desk.host_basis,
            desk.host_confirmed,
            desk.supervision_day,
            desk.day_basis,
            desk.day_confirmed,
            to_json(desk.day_note),
            desk.grade,
            desk.requirement,
            desk.reason,
            desk.state,
            desk.aside,
            desk.task,
            desk.version};
}

Item item_of(ItemRow&& row)
{
    Item item;
    item.import_id = row.import_id;
    item.occasion = std::move(row.occasion);
    auto& desk = item.desk;
    desk.inner_days = stored_json<std::vector<InnerDay>>(row.inner_deadlines);
    desk.printed_time = stored_json<PrintedTime>(row.printed_time);
    desk.day_confirmed = row.day_confirmed;
    desk.day_note = stored_json<DayNote>(row.day_note);
    desk.id = row.id;
    desk.position = row.position;
    desk.number = std::move(row.number);
    desk.section = stored_json<std::vector<std::string>>(row.section);
    desk.text = std::move(row.text);
    desk.title = std::move(row.title);
    desk.responsibility = name_of(row.responsibility);
    desk.units = stored_json<std::vector<PrintedUnit>>(row.units);
    desk.leaders = stored_json<std::vector<std::string>>(row.leaders);
    desk.tail = std::move(row.tail);
    desk.deadline_text = std::move(row.deadline_text);
    desk.deadline = row.deadline;
    desk.metrics = stored_json<std::vector<Measure>>(row.metrics);
    desk.spans = stored_json<Spans>(row.spans);
    desk.host = row.host;
    desk.host_basis = row.host_basis;
    desk.host_confirmed = row.host_confirmed;
    desk.supervision_day = row.supervision_day;
    desk.day_basis = row.day_basis;
    desk.grade = row.grade;
    desk.requirement = std::move(row.requirement);
    desk.reason = std::move(row.reason);
    desk.state = row.state;
    desk.aside = row.aside;
    desk.task = row.task;
    desk.version = row.version;
    return item;
}

} // namespace

std::optional<Import> find(db::Session& session, ImportId id, UnitId office)
{
    static std::string const sql =
        "SELECT " + db::columns<Import>() + " FROM breakdown_import WHERE id = ?1 AND office = ?2";
    auto rows = session.query(sql, id, office);
    if (!rows.next()) return {};
    Import import_row;
    rows.into(import_row);
    return import_row;
}

std::optional<ImportId> find_same(db::Session& session, std::string_view document_hash, UnitId office)
{
    auto rows = session.query(
        "SELECT id FROM breakdown_import WHERE office = ?1 AND document_hash = ?2 AND state <> ?3", office,
        document_hash, ImportState::discarded);
    if (!rows.next()) return {};
    return rows.get<ImportId>(0);
}

std::vector<ImportRow> list(db::Session& session, UnitId office)
{
    constexpr int rows_max = 100;
    static std::string const sql =
        "SELECT " + db::columns<ImportRow>() +
        " FROM breakdown_import WHERE office = ?1 AND state <> 2 ORDER BY state, updated_at DESC LIMIT ?2";
    auto rows = session.query(sql, office, rows_max);
    std::vector<ImportRow> out;
    while (rows.next()) rows.into(out.emplace_back());
    return out;
}

void insert(db::Tx& tx, Import const& import_row)
{
    tx.session().insert("breakdown_import", import_row);
}

Result<void> save(db::Tx& tx, Import& import_row, std::int64_t version_read, Instant now)
{
    import_row.version = version_read + 1;
    import_row.updated_at = now;
    if (!tx.session().update_versioned("breakdown_import", import_row, version_read))
        return refuse("common.stale_version");
    return {};
}

std::vector<Item> items(db::Session& session, ImportId id)
{
    static std::string const sql =
        "SELECT " + db::columns<ItemRow>() + " FROM breakdown_item WHERE import = ?1 ORDER BY position";
    auto rows = session.query(sql, id);
    std::vector<Item> out;
    while (rows.next())
    {
        ItemRow row;
        rows.into(row);
        out.push_back(item_of(std::move(row)));
    }
    return out;
}

void insert_item(db::Tx& tx, Item const& item)
{
    tx.session().insert("breakdown_item", row_of(item));
}

void save_item(db::Tx& tx, Item& item)
{
    auto const version_read = item.desk.version++;
    bool const saved = tx.session().update_versioned("breakdown_item", row_of(item), version_read);
    ENSURE(saved); // the import's version, checked before, covers its items
}

std::optional<Item> find_item_of(db::Session& session, TaskId task)
{
    static std::string const sql =
        "SELECT " + db::columns<ItemRow>() + " FROM breakdown_item WHERE task = ?1";
    auto rows = session.query(sql, task);
    if (!rows.next()) return {};
    ItemRow row;
    rows.into(row);
    return item_of(std::move(row));
}

std::optional<Import> find_any(db::Session& session, ImportId id)
{
    static std::string const sql = "SELECT " + db::columns<Import>() + " FROM breakdown_import WHERE id = ?1";
    auto rows = session.query(sql, id);
    if (!rows.next()) return {};
    Import import_row;
    rows.into(import_row);
    return import_row;
}

void remember(db::Tx& tx, ImportId id, std::string_view action, std::vector<Item> const& before,
              std::vector<ItemId> const& added)
{
    std::vector<ItemRow> rows;
    rows.reserve(before.size());
    for (auto const& item : before) rows.push_back(row_of(item));
    std::int64_t number = 1;
    {
        auto last = tx.query("SELECT max(number) FROM breakdown_change WHERE import = ?1", id);
        if (last.next() && !last.is_null(0)) number = last.integer(0) + 1;
    }
    tx.run("INSERT INTO breakdown_change (import, number, action, items, added) VALUES (?1, ?2, ?3, ?4, ?5)",
           id, number, action, to_json(rows), to_json(added));
}

std::optional<LastChange> last_change(db::Session& session, ImportId id)
{
    auto rows = session.query("SELECT number, action, items, added FROM breakdown_change WHERE import = ?1 "
                              "ORDER BY number DESC LIMIT 1",
                              id);
    if (!rows.next()) return {};
    LastChange out;
    out.number = rows.integer(0);
    out.action = rows.text(1);
    for (auto& row : stored_json<std::vector<ItemRow>>(std::string(rows.text(2))))
        out.before.push_back(item_of(std::move(row)));
    out.added = stored_json<std::vector<ItemId>>(std::string(rows.text(3)));
    return out;
}

void forget(db::Tx& tx, ImportId id, std::int64_t number)
{
    tx.run("DELETE FROM breakdown_change WHERE import = ?1 AND number = ?2", id, number);
}

void remove_item(db::Tx& tx, ItemId id)
{
    tx.run("DELETE FROM breakdown_item WHERE id = ?1", id);
}

} // namespace luoshi::breakdown::store
